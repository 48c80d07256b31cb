-- Knowledge cards: every version that was written, who approved and withdrew it. Each of the three is told of by an
-- event of the journal; the words stand here alone.
CREATE TABLE cards (
    card          INTEGER NOT NULL CHECK (card >= 1),    -- its number in this hall
    version       INTEGER NOT NULL CHECK (version >= 1), -- each change has the next one
    seq           INTEGER NOT NULL,                      -- of the event that tells of its being written
    kind          TEXT    NOT NULL,                      -- 'script', 'tariff', 'bring', 'notice', 'briefing'
    audience      TEXT    NOT NULL,                      -- 'all', 'counter', 'roaming'
    services      TEXT    NOT NULL,                      -- slugs, a blank between; "": of no service in particular
    title_zh      TEXT    NOT NULL,
    title_en      TEXT    NOT NULL,                      -- "": in Chinese only
    text_zh       TEXT    NOT NULL,
    text_en       TEXT    NOT NULL,
    keywords      TEXT    NOT NULL,                      -- as written
    asks_receipt  INTEGER NOT NULL CHECK (asks_receipt IN (0, 1)),
    valid_from    TEXT,                                  -- a date, or a moment in UTC; NULL: at once
    valid_until   TEXT,                                  -- the same, a date being its end; NULL: until withdrawn
    author        TEXT,                                  -- staff number; NULL: the server's own machine
    written_at    INTEGER NOT NULL,                      -- µs UTC
    approved_seq  INTEGER,                               -- of the event that tells of it; NULL: not yet
    approver      TEXT,
    approved_at   INTEGER,
    withdrawn_seq INTEGER,                               -- of all its versions at once
    withdrawer    TEXT,
    withdrawn_at  INTEGER,
    PRIMARY KEY (card, version)
) STRICT;

-- Who read a version, and how often it helped them.
CREATE TABLE card_marks (
    card     INTEGER NOT NULL,
    version  INTEGER NOT NULL,
    staff    TEXT    NOT NULL,
    read_seq INTEGER,                                    -- of the event that tells of it; NULL: not read
    read_at  INTEGER,                                    -- µs UTC
    helped   INTEGER NOT NULL CHECK (helped >= 0),       -- times they said that it did
    failed   INTEGER NOT NULL CHECK (failed >= 0),       -- … and that it did not
    PRIMARY KEY (card, version, staff)
) STRICT;
