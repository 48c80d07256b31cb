-- scans: a row a day, for verify and lists of days.
-- out: where each business day begins, in order.
SELECT first_seq, day FROM days ORDER BY first_seq;
