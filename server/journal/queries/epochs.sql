-- scans: a row a restore, for verify.
-- out: the epochs in order.
SELECT epoch, first_seq, chain FROM epochs ORDER BY epoch;
