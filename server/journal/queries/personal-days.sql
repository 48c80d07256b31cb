-- scans: an index of a few weeks.
-- out: how many rows of each kind each business day has.
SELECT day, sum(kind = 'contact'), sum(kind = 'note') FROM personal GROUP BY day ORDER BY day;
