-- hot: in the hall's transaction.
-- in: :seq
DELETE FROM notices WHERE seq = :seq;
