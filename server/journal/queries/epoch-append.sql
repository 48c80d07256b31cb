-- in: :epoch, :first_seq, :since, :chain
INSERT INTO epochs (epoch, first_seq, since, chain) VALUES (:epoch, :first_seq, :since, :chain);
