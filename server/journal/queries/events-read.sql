-- hot: replay and history.
-- in: :from, :to, both included
-- out: the events between, in order.
SELECT seq, at, day, kind, v, body, key, fingerprint, answer_status, answer, chain
FROM events WHERE seq BETWEEN :from AND :to ORDER BY seq;
