-- What a person may ask to have erased. The texts are sealed under a key of their business day that
-- is not in this file: see server/journal/vault-keys.h and docs/privacy.md.

-- Phone numbers that customers agreed to leave, and notes of staff.
CREATE TABLE personal (
    id     INTEGER PRIMARY KEY CHECK (id >= 1), -- seq of the event that tells of it
    day    INTEGER NOT NULL,                    -- business day: whose key seals it
    ticket BLOB    NOT NULL CHECK (length(ticket) = 16),
    kind   TEXT    NOT NULL CHECK (kind IN ('contact', 'note')),
    at     INTEGER NOT NULL,
    author TEXT,                                -- staff or device that wrote it, slug
    person BLOB CHECK (length(person) = 32),    -- blind index of the number, of a contact
    nonce  BLOB    NOT NULL CHECK (length(nonce) = 24),
    sealed BLOB    NOT NULL CHECK (length(sealed) >= 16),
    CHECK ((kind = 'contact') = (person IS NOT NULL))
) STRICT;

CREATE INDEX personal_by_ticket ON personal (ticket);
CREATE INDEX personal_by_person ON personal (person) WHERE person IS NOT NULL;
CREATE INDEX personal_by_day ON personal (day, kind);

-- Customer classes by number, as imported: the number as a blind index only.
CREATE TABLE person_classes (
    person   BLOB    PRIMARY KEY CHECK (length(person) = 32),
    class    TEXT    NOT NULL,         -- slug
    until    INTEGER NOT NULL,         -- last business day it counts, 0: for good
    imported INTEGER NOT NULL          -- which import brought it
) STRICT, WITHOUT ROWID;

CREATE INDEX person_classes_by_import ON person_classes (imported);
