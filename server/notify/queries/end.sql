-- It went, or was given up. In: id, at, sent.
UPDATE messages SET tries = tries + 1, ended_at = :at, sent = :sent WHERE id = :id;
