-- scans: the list, when somebody asks how long it is.
-- out: how many numbers have each class.
SELECT class, count(*) FROM person_classes GROUP BY class ORDER BY class;
