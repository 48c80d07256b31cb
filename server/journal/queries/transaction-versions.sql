-- hot: once an entry that is brought.
-- in: :external
-- out: the entry's versions, the newest first.
SELECT day, at_s, count, amount, version, seq, replaced, channel, external, type, point, staff
FROM transactions WHERE external = :external ORDER BY version DESC;
