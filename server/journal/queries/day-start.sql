-- hot: at every start.
-- out: seq of the last 'day-opened' event; no row before the first.
SELECT first_seq FROM days ORDER BY first_seq DESC LIMIT 1;
