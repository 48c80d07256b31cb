-- The journal of one hall. Times are µs UTC, business days yyyymmdd in the hall's time zone.

PRAGMA application_id = 1213286988; -- 'HQJL': this file is a hall's journal

-- Which hall this is: one row.
CREATE TABLE hall (
    one        INTEGER PRIMARY KEY CHECK (one = 1),
    id         TEXT    NOT NULL CHECK (id <> ''), -- slug, never changes
    created_at INTEGER NOT NULL
) STRICT;

-- One row when the hall is created and one more with every restore. An event is known to the world
-- as (hall, epoch, seq); its epoch is the last one whose first_seq is not above its seq.
CREATE TABLE epochs (
    epoch     INTEGER PRIMARY KEY CHECK (epoch >= 1),
    first_seq INTEGER NOT NULL CHECK (first_seq >= 1), -- first event of this epoch
    since     INTEGER NOT NULL,                        -- when it was created or restored
    chain     BLOB    NOT NULL CHECK (length(chain) = 32) -- link the epoch goes on from
) STRICT;

-- Everything that happened, in order. Ids, codes and numbers only: what may have to be forgotten is
-- in the vault. No index: keys of the last two days live in memory, a day is a range of seq.
CREATE TABLE events (
    seq           INTEGER PRIMARY KEY CHECK (seq >= 1), -- 1, 2, 3 … without gaps
    at            INTEGER NOT NULL,                     -- never below the event before
    day           INTEGER NOT NULL CHECK (day >= 0),    -- business day, 0 before the first
    kind          TEXT    NOT NULL,                     -- closed list in shared/wire
    v             INTEGER NOT NULL CHECK (v >= 1),      -- version of the body
    body          TEXT    NOT NULL,                     -- JSON, written and read by shared/wire
    key           BLOB CHECK (length(key) = 16),        -- idempotency key of the command, if any
    fingerprint   INTEGER,                              -- of the request that used the key
    answer_status INTEGER,                              -- what was answered to it
    answer        TEXT,
    chain         BLOB CHECK (length(chain) = 32)       -- on the last event of each commit
) STRICT;

CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events
BEGIN
    SELECT RAISE(ABORT, 'the journal is append-only');
END;

CREATE TRIGGER events_are_never_removed BEFORE DELETE ON events
BEGIN
    SELECT RAISE(ABORT, 'the journal is append-only');
END;

-- One row for each 'day-opened' event: where a business day begins. Derived, checked by verify.
CREATE TABLE days (
    first_seq INTEGER PRIMARY KEY, -- seq of the event
    day       INTEGER NOT NULL
) STRICT;

CREATE INDEX days_by_day ON days (day);
