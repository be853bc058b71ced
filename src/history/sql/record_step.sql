-- Purpose: one row per step of a run. Parameters: in the order of the columns. SQLite >= 3.8.
INSERT INTO steps (run, position, name, status, duration_ms, reason, summary) VALUES (?, ?, ?, ?, ?, ?, ?);
