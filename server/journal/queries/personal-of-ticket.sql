-- hot: while somebody serves the customer.
-- in: :ticket
-- out: its rows in order.
SELECT id, day, ticket, kind, at, author, nonce, sealed
FROM personal WHERE ticket = :ticket ORDER BY id;
