-- scans: what is shown and said now, when the hall starts.
-- out: the records, the oldest first.
SELECT seq, zone, zh, en, is_shown, is_spoken, every_s, since, until FROM notices ORDER BY seq;
