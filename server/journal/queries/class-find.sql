-- hot: a look-up.
-- in: :person, a blind index of the list's key
-- out: its class and the last day it counts; no row when it is not listed.
SELECT class, until FROM person_classes WHERE person = :person;
