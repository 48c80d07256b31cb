-- hot: in the hall's turn, between two commits.
-- in: :name, :day, :v, :seq, :value
INSERT INTO projections (name, day, v, seq, value) VALUES (:name, :day, :v, :seq, :value)
ON CONFLICT (name, day) DO UPDATE SET v = excluded.v, seq = excluded.seq, value = excluded.value;
