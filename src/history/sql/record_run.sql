-- Purpose: one row per run. Parameters: in the order of the columns. SQLite >= 3.8.
INSERT INTO runs (id, command, target, engine, server_version, started_at, finished_at, status, exit_code, score,
                  findings, backup, error, dbmaint_version, identity)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);
