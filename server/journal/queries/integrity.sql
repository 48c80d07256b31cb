-- scans: the whole file, for verify.
-- out: 'ok', or what is damaged.
PRAGMA integrity_check;
