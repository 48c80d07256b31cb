-- Takes the write lock: a commit follows, or a rollback.
BEGIN IMMEDIATE;
