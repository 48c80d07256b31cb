-- in: :id, :created_at
INSERT INTO hall (one, id, created_at) VALUES (1, :id, :created_at);
