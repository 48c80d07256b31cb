-- hot: in the hall's transaction.
-- in: :name, :value
INSERT INTO secrets (name, value) VALUES (:name, :value)
ON CONFLICT (name) DO UPDATE SET value = excluded.value;
