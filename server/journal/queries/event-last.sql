-- hot: at every start.
-- out: seq, at, day, chain of the last event; no row while the journal is empty.
SELECT seq, at, day, chain FROM events ORDER BY seq DESC LIMIT 1;
