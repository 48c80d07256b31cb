-- hot: once a day.
-- in: :first_seq, :day of a 'day-opened' event
INSERT INTO days (first_seq, day) VALUES (:first_seq, :day);
