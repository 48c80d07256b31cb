-- It was tried in vain. In: id, due (when it is tried next).
UPDATE messages SET tries = tries + 1, due_at = :due WHERE id = :id;
