-- hot: in the hall's transaction.
-- in: one record; replaces the one with the same :id
INSERT INTO devices (id, kind, role, name, token_hash, zone, point, created_at, revoked_at)
VALUES (:id, :kind, :role, :name, :token_hash, :zone, :point, :created_at, :revoked_at)
ON CONFLICT (id) DO UPDATE SET
    kind = excluded.kind, role = excluded.role, name = excluded.name,
    token_hash = excluded.token_hash, zone = excluded.zone, point = excluded.point,
    created_at = excluded.created_at, revoked_at = excluded.revoked_at;
