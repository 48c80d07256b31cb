-- hot: in the hall's transaction.
-- in: one entry; the version of it that holds, where it says something else, does not hold any more
UPDATE transactions SET replaced = :seq
WHERE external = :external AND replaced IS NULL
    AND (day, at_s, count, amount, channel, type, point, staff)
        IS NOT (:day, :at_s, :count, :amount, :channel, :type, :point, :staff);
