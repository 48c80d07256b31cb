-- hot: in the hall's transaction.
-- in: one version
INSERT INTO cards (card, version, seq, kind, audience, services, title_zh, title_en, text_zh, text_en, keywords,
    asks_receipt, valid_from, valid_until, author, written_at)
VALUES (:card, :version, :seq, :kind, :audience, :services, :title_zh, :title_en, :text_zh, :text_en, :keywords,
    :asks_receipt, :valid_from, :valid_until, :author, :written_at);
