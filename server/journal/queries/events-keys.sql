-- hot: at every start, over the last two days.
-- in: :from, :to, both included
-- out: the events between that carry a key, without their bodies, in the columns of events-read.
SELECT seq, at, day, kind, v, NULL, key, fingerprint, answer_status, answer, chain
FROM events WHERE seq BETWEEN :from AND :to AND key IS NOT NULL ORDER BY seq;
