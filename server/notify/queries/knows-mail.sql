-- Whether the table knows letters. Out: one row when it does.
SELECT 1 FROM sqlite_master WHERE name = 'messages' AND sql LIKE '%''mail''%';
