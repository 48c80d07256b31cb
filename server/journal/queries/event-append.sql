-- hot: once an event.
-- in: all columns of one event; the four of a key are NULL without one, :chain NULL but on the last
-- event of a commit.
INSERT INTO events (seq, at, day, kind, v, body, key, fingerprint, answer_status, answer, chain)
VALUES (:seq, :at, :day, :kind, :v, :body, :key, :fingerprint, :answer_status, :answer, :chain);
