-- hot: a range of the primary key.
-- in: :name, :from_day
-- out: day, v, seq and value of each from that day on, in order.
SELECT day, v, seq, value FROM projections WHERE name = :name AND day >= :from_day ORDER BY day;
