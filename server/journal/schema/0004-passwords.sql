-- What people sign in with on pages, apart from the PIN of enrolled devices; and people who belong to
-- another hall of the same server.
ALTER TABLE staff ADD COLUMN password_hash TEXT; -- Argon2id text; NULL: cannot sign in on pages
ALTER TABLE staff ADD COLUMN password_must_change INTEGER NOT NULL DEFAULT 0
    CHECK (password_must_change IN (0, 1));      -- given by somebody else
ALTER TABLE staff ADD COLUMN home TEXT;          -- hall where they sign in, slug; NULL: here
