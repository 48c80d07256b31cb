-- Business done, as the business system counted it: one row for each version of each of its entries. Numbers of staff
-- and codes only. No text of digits stands beside another one, lest two make what looks like a phone number.
CREATE TABLE transactions (
    id       INTEGER PRIMARY KEY,
    day      INTEGER NOT NULL,                        -- on which it was done
    at_s     INTEGER NOT NULL CHECK (at_s >= 0),      -- seconds after that day's midnight
    count    INTEGER NOT NULL CHECK (count >= 0),
    amount   INTEGER NOT NULL,                        -- fen
    version  INTEGER NOT NULL CHECK (version >= 1),   -- each correction has the next one
    seq      INTEGER NOT NULL,                        -- of the event that tells of its coming
    replaced INTEGER,                                 -- seq of the event that brought the next version; NULL: it holds
    channel  TEXT    NOT NULL,                        -- 'counter', 'handheld', 'terminal', 'online'
    external TEXT    NOT NULL,                        -- the business system's own id of the entry
    type     TEXT    NOT NULL,                        -- slug, begins with a letter
    point    TEXT,                                    -- service point, slug
    staff    TEXT                                     -- staff number
) STRICT;

CREATE UNIQUE INDEX transactions_by_external ON transactions (external, version);
CREATE INDEX transactions_by_day ON transactions (day) WHERE replaced IS NULL;
