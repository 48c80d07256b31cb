-- scans: all of them, when the hall starts.
-- out: the marks, in order of card and version.
SELECT card, version, staff, read_seq, read_at, helped, failed FROM card_marks ORDER BY card, version, staff;
