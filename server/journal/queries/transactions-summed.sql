-- scans: the days asked for.
-- in: :from, :to, days, both included
-- out: what they come to a day, channel, type and person.
SELECT day, channel, type, staff, sum(count), sum(amount), count(*)
FROM transactions WHERE day BETWEEN :from AND :to AND replaced IS NULL
GROUP BY day, channel, type, staff;
