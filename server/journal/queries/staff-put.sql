-- hot: in the hall's transaction.
-- in: one record; replaces the one with the same :id
INSERT INTO staff (id, name, role, pin_hash, must_change, password_hash, password_must_change, home,
                   created_at, removed_at)
VALUES (:id, :name, :role, :pin_hash, :must_change, :password_hash, :password_must_change, :home,
        :created_at, :removed_at)
ON CONFLICT (id) DO UPDATE SET
    name = excluded.name, role = excluded.role, pin_hash = excluded.pin_hash,
    must_change = excluded.must_change, password_hash = excluded.password_hash,
    password_must_change = excluded.password_must_change, home = excluded.home,
    created_at = excluded.created_at, removed_at = excluded.removed_at;
