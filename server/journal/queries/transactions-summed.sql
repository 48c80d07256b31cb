-- scans: the days asked for.
-- in: :from, :to, days, both included
-- out: what they come to a day, channel, type, service point and person, in order of days.
SELECT day, channel, type, point, staff, sum(count), sum(amount), count(*)
FROM transactions WHERE day BETWEEN :from AND :to AND replaced IS NULL
GROUP BY day, channel, type, point, staff;
