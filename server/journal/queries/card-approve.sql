-- hot: in the hall's transaction.
-- in: :card, :version, :seq, :by, :at
UPDATE cards SET approved_seq = :seq, approver = :by, approved_at = :at
WHERE card = :card AND version = :version;
