-- Forgets what ended long ago. In: before.
DELETE FROM messages WHERE ended_at < :before;
