-- scans: the few rows that describe the file, for verify.
-- out: the text of each table, index and trigger.
SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name;
