-- hot: in the hall's transaction. The first reading counts.
-- in: :card, :version, :by, :seq and :at of reading or NULL, :helped and :failed to add
INSERT INTO card_marks (card, version, staff, read_seq, read_at, helped, failed)
VALUES (:card, :version, :by, :seq, :at, :helped, :failed)
ON CONFLICT (card, version, staff) DO UPDATE SET
    read_seq = coalesce(read_seq, excluded.read_seq), read_at = coalesce(read_at, excluded.read_at),
    helped = helped + excluded.helped, failed = failed + excluded.failed;
