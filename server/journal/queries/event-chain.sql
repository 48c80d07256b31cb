-- hot: once a read.
-- in: :seq
-- out: its link of the chain, NULL inside a commit.
SELECT chain FROM events WHERE seq = :seq;
