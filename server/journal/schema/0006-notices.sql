-- What a manager has the boards show and say now. A record goes when the notice ends.
CREATE TABLE notices (
    seq       INTEGER PRIMARY KEY,  -- of the event that tells of it
    zone      TEXT,                 -- whose boards, slug; NULL: all
    zh        TEXT    NOT NULL,
    en        TEXT    NOT NULL,     -- "": in Chinese only
    is_shown  INTEGER NOT NULL CHECK (is_shown IN (0, 1)),
    is_spoken INTEGER NOT NULL CHECK (is_spoken IN (0, 1)),
    every_s   INTEGER NOT NULL CHECK (every_s >= 0), -- said again so often; 0: once
    since     INTEGER NOT NULL,     -- µs UTC
    until     INTEGER NOT NULL      -- µs UTC
) STRICT;
