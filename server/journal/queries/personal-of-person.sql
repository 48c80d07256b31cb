-- hot: a look-up.
-- in: :person, a blind index
-- out: all rows of the tickets that carry this number.
SELECT id, day, ticket, kind, at, author, nonce, sealed
FROM personal WHERE ticket IN (SELECT ticket FROM personal WHERE person = :person);
