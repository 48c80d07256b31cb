-- Durable when it succeeds.
COMMIT;
