-- hot: in the hall's transaction.
-- in: one row
INSERT INTO personal (id, day, ticket, kind, at, author, person, nonce, sealed)
VALUES (:id, :day, :ticket, :kind, :at, :author, :person, :nonce, :sealed);
