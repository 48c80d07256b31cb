-- hot: in the hall's transaction.
-- in: :id
DELETE FROM devices WHERE id = :id;
