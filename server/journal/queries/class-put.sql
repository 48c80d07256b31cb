-- hot: in the hall's transaction.
-- in: one row; replaces the one with the same :person
INSERT INTO person_classes (person, class, until, imported)
VALUES (:person, :class, :until, :imported)
ON CONFLICT (person) DO UPDATE SET
    class = excluded.class, until = excluded.until, imported = excluded.imported;
