-- Where the steps of service quality stand in the journal: surveys, cases, checklists … One row for each 'recorded'
-- event. Derived: it can be made again from the events.
CREATE TABLE records (
    seq    INTEGER PRIMARY KEY,               -- of the event
    family TEXT    NOT NULL,                  -- what its step begins with: 'case', 'survey' …
    record BLOB    NOT NULL CHECK (length(record) = 16), -- what it is a step of
    day    INTEGER NOT NULL                   -- its business day
) STRICT;

CREATE INDEX records_by_day ON records (family, day, seq);
CREATE INDEX records_by_record ON records (record, seq);
