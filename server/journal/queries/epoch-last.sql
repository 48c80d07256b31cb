-- hot: at every start.
-- out: epoch, first_seq of the current epoch, the epoch before it, 0 for none.
SELECT epoch, first_seq, coalesce((SELECT max(earlier.epoch) FROM epochs AS earlier WHERE earlier.epoch < epochs.epoch), 0)
FROM epochs ORDER BY epoch DESC LIMIT 1;
