-- hot: in the hall's transaction.
-- in: :imported, :most
-- drops at most so many rows of earlier imports.
DELETE FROM person_classes WHERE person IN
    (SELECT person FROM person_classes WHERE imported < :imported LIMIT :most);
