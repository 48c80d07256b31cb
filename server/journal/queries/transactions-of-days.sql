-- scans: the days asked for.
-- in: :from, :to, days, both included
-- out: the entries of these days that hold, in order.
SELECT day, at_s, count, amount, version, seq, replaced, channel, external, type, point, staff
FROM transactions WHERE day BETWEEN :from AND :to AND replaced IS NULL ORDER BY day, at_s, id;
