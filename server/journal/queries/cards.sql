-- scans: all of them, when the hall starts.
-- out: the versions, in order of card and version.
SELECT card, version, seq, kind, audience, services, title_zh, title_en, text_zh, text_en, keywords, asks_receipt,
    valid_from, valid_until, author, written_at, approved_seq, approver, approved_at, withdrawn_seq, withdrawer,
    withdrawn_at
FROM cards ORDER BY card, version;
