-- Messages on their way out of the hall, and for a few days those that went. What they say is in the
-- journal already; a number they go to is looked up when they are sent and never stood here.
CREATE TABLE IF NOT EXISTS messages (
    id       INTEGER PRIMARY KEY,          -- the order they were put in
    key      TEXT NOT NULL UNIQUE,         -- of what it tells: the same is put once
    way      TEXT NOT NULL CHECK (way IN ('webhook', 'sms', 'mail')),
    duty     TEXT NOT NULL,                -- whose number it goes to; '' by webhook
    body     TEXT NOT NULL,                -- JSON, or the words of a text message
    made_at  INTEGER NOT NULL,             -- µs UTC, as all times here
    due_at   INTEGER NOT NULL,             -- when it is tried next
    tries    INTEGER NOT NULL DEFAULT 0,
    ended_at INTEGER,                      -- NULL while it is on its way
    sent     INTEGER CHECK (sent IN (0, 1))-- 0: given up
) STRICT;
CREATE INDEX IF NOT EXISTS messages_due ON messages (due_at) WHERE ended_at IS NULL;
