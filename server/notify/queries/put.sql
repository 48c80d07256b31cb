-- Puts a message unless it was put before. In: key, way, duty, body, at, due.
INSERT INTO messages (key, way, duty, body, made_at, due_at)
VALUES (:key, :way, :duty, :body, :at, :due)
ON CONFLICT (key) DO NOTHING;
