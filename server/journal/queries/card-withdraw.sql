-- hot: in the hall's transaction.
-- in: :card, :seq, :by, :at
UPDATE cards SET withdrawn_seq = :seq, withdrawer = :by, withdrawn_at = :at WHERE card = :card;
