-- hot: in the hall's transaction.
-- in: one record
INSERT INTO notices (seq, zone, zh, en, is_shown, is_spoken, every_s, since, until)
VALUES (:seq, :zone, :zh, :en, :is_shown, :is_spoken, :every_s, :since, :until);
