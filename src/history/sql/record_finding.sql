-- Purpose: one row per finding of a run. Parameters: in the order of the columns. SQLite >= 3.8.
INSERT INTO findings (run, position, check_id, severity, object, message, fingerprint) VALUES (?, ?, ?, ?, ?, ?, ?);
