-- hot: in the hall's transaction.
-- in: :person, a blind index
-- all rows of the tickets that carry this number.
DELETE FROM personal WHERE ticket IN (SELECT ticket FROM personal WHERE person = :person);
