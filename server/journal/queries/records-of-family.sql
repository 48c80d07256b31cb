-- hot: at every start, for what is open; else for a period.
-- in: :family, :from, :to, business days, both included
-- out: the steps of a family, in order, in the columns of events-read.
SELECT e.seq, e.at, e.day, e.kind, e.v, e.body, NULL, NULL, NULL, NULL, e.chain
FROM records r JOIN events e ON e.seq = r.seq
WHERE r.family = :family AND r.day BETWEEN :from AND :to ORDER BY r.day, r.seq;
