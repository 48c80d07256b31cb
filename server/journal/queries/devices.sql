-- scans: all devices of one hall, when it starts.
-- out: the records in order of their ids.
SELECT id, kind, role, name, token_hash, zone, point, created_at, revoked_at
FROM devices ORDER BY id;
