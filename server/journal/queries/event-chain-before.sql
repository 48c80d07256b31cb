-- hot: at every start; walks back over one commit.
-- in: :seq
-- out: seq of the last event before :seq that ends a commit; no row when there is none.
SELECT seq FROM events WHERE seq < :seq AND chain IS NOT NULL ORDER BY seq DESC LIMIT 1;
