-- hot: history is found by day.
-- in: :day
-- out: seq of the first event of the day and of the first event of the next day opened after it
-- (NULL when it is the last); the first is NULL when the day was never opened.
SELECT (SELECT min(first_seq) FROM days WHERE day = :day),
       (SELECT first_seq FROM days WHERE day > :day ORDER BY day, first_seq LIMIT 1);
