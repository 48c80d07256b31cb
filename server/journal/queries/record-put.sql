-- hot: once a step.
-- in: :seq, :family, :record, :day
INSERT INTO records (seq, family, record, day) VALUES (:seq, :family, :record, :day);
