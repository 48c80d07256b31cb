-- A file of an earlier release knows no letters: the same table, with one way more.
ALTER TABLE messages RENAME TO messages_before;
CREATE TABLE messages (
    id       INTEGER PRIMARY KEY,
    key      TEXT NOT NULL UNIQUE,
    way      TEXT NOT NULL CHECK (way IN ('webhook', 'sms', 'mail')),
    duty     TEXT NOT NULL,
    body     TEXT NOT NULL,
    made_at  INTEGER NOT NULL,
    due_at   INTEGER NOT NULL,
    tries    INTEGER NOT NULL DEFAULT 0,
    ended_at INTEGER,
    sent     INTEGER CHECK (sent IN (0, 1))
) STRICT;
INSERT INTO messages SELECT * FROM messages_before;
DROP TABLE messages_before;
CREATE INDEX messages_due ON messages (due_at) WHERE ended_at IS NULL;
