-- hot: in the hall's transaction.
-- in: :day
DELETE FROM personal WHERE day = :day;
