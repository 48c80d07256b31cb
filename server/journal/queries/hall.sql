-- hot: at every start.
-- out: the hall's id.
SELECT id FROM hall WHERE one = 1;
