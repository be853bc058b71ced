-- Purpose: the second layout of the history (PRAGMA user_version 2): which database a run was on. Two may share a
-- target's name. Empty: none was reached; NULL: noted by a version that did not tell. Parameters: none. SQLite >= 3.8.
ALTER TABLE runs ADD COLUMN identity TEXT;
CREATE INDEX runs_by_identity ON runs (identity, command, sequence);

PRAGMA user_version = 2;
