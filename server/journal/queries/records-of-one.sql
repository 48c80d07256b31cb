-- hot: whenever somebody looks at one.
-- in: :record
-- out: its steps, in order, in the columns of events-read.
SELECT e.seq, e.at, e.day, e.kind, e.v, e.body, NULL, NULL, NULL, NULL, e.chain
FROM records r JOIN events e ON e.seq = r.seq
WHERE r.record = :record ORDER BY r.seq;
