-- hot: in the hall's transaction.
-- in: one entry; nothing when one with its id holds, else the next version
INSERT INTO transactions (day, at_s, count, amount, version, seq, channel, external, type, point, staff)
SELECT :day, :at_s, :count, :amount,
    coalesce((SELECT max(version) FROM transactions WHERE external = :external), 0) + 1,
    :seq, :channel, :external, :type, :point, :staff
WHERE NOT EXISTS (SELECT 1 FROM transactions WHERE external = :external AND replaced IS NULL);
