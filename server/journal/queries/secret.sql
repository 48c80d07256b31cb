-- hot: a look-up.
-- in: :name
-- out: its value; no row when there is none.
SELECT value FROM secrets WHERE name = :name;
