-- The vault: records that can be erased. They share the journal's file to share its transactions.

-- People who work in the hall.
CREATE TABLE staff (
    id          TEXT    PRIMARY KEY, -- slug
    name        TEXT    NOT NULL,
    role        TEXT    NOT NULL,    -- slug, meaning in server/access
    pin_hash    TEXT,                -- Argon2id text; NULL: cannot sign on
    must_change INTEGER NOT NULL CHECK (must_change IN (0, 1)), -- PIN given by somebody else
    created_at  INTEGER NOT NULL,
    removed_at  INTEGER              -- NULL while they work here
) STRICT, WITHOUT ROWID;

-- Kiosks, panels, boards, signs, handhelds.
CREATE TABLE devices (
    id         TEXT    PRIMARY KEY, -- slug
    kind       TEXT    NOT NULL,
    role       TEXT    NOT NULL,    -- slug, meaning in server/access
    name       TEXT    NOT NULL,
    token_hash BLOB CHECK (length(token_hash) = 32), -- NULL before its first token
    zone       TEXT,                -- slug
    point      TEXT,                -- service point it belongs to, slug
    created_at INTEGER NOT NULL,
    revoked_at INTEGER              -- NULL while trusted
) STRICT, WITHOUT ROWID;

-- Keys that other secrets are derived from, such as the links of tickets.
CREATE TABLE secrets (
    name  TEXT PRIMARY KEY, -- what it is for
    value BLOB NOT NULL CHECK (length(value) = 32)
) STRICT, WITHOUT ROWID;
