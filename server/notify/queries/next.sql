-- The message that is due first. Out: id, key, way, duty, body, tries, due_at, made_at.
SELECT id, key, way, duty, body, tries, due_at, made_at FROM messages
WHERE ended_at IS NULL ORDER BY due_at LIMIT 1;
