-- hot: at every start.
-- out: epoch, first_seq of the current epoch.
SELECT epoch, first_seq FROM epochs ORDER BY epoch DESC LIMIT 1;
