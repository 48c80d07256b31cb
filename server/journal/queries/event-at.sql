-- hot: some twenty times to find a moment.
-- in: :seq
-- out: when that event happened.
SELECT at FROM events WHERE seq = :seq;
