-- hot: in the hall's transaction.
-- in: :id
DELETE FROM staff WHERE id = :id;
