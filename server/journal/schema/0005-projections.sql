-- Projections: what can be made again from the journal, kept so that nobody has to wait for it.
CREATE TABLE projections (
    name  TEXT    NOT NULL,                    -- of what: 'forecast', 'promises'
    day   INTEGER NOT NULL CHECK (day >= 0),   -- business day it is about
    v     INTEGER NOT NULL CHECK (v >= 1),     -- version of the value; an unknown one is made anew
    seq   INTEGER NOT NULL CHECK (seq >= 0),   -- last event it knows
    value BLOB    NOT NULL,
    PRIMARY KEY (name, day)
) STRICT;
