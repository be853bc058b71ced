-- Purpose: one row per metric of a run; of two of one name the last counts. Parameters: in the order of the columns.
-- SQLite >= 3.8.
INSERT OR REPLACE INTO metrics (run, name, value, unit) VALUES (?, ?, ?, ?);
