-- scans: all staff of one hall, when it starts.
-- out: the records in order of their ids.
SELECT id, name, role, pin_hash, must_change, created_at, removed_at, password_hash,
       password_must_change, home
FROM staff ORDER BY id;
