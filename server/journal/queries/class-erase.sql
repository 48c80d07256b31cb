-- hot: in the hall's transaction.
-- in: :person
DELETE FROM person_classes WHERE person = :person;
