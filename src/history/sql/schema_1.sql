-- Purpose: the first layout of the history (PRAGMA user_version 1). Parameters: none. SQLite >= 3.8.
-- Times are milliseconds since 1970 in UTC. `sequence` orders runs; it does not depend on the clock.
CREATE TABLE runs (
  sequence        INTEGER PRIMARY KEY AUTOINCREMENT,
  id              TEXT NOT NULL UNIQUE,
  command         TEXT NOT NULL,
  target          TEXT NOT NULL,
  engine          TEXT NOT NULL,
  server_version  TEXT NOT NULL,
  started_at      INTEGER NOT NULL,
  finished_at     INTEGER NOT NULL,
  status          TEXT NOT NULL,
  exit_code       INTEGER NOT NULL,
  score           INTEGER,
  findings        INTEGER NOT NULL,
  backup          TEXT,
  error           TEXT,
  dbmaint_version TEXT NOT NULL
);
CREATE INDEX runs_by_target ON runs (target, command, sequence);

CREATE TABLE steps (
  run         INTEGER NOT NULL REFERENCES runs (sequence) ON DELETE CASCADE,
  position    INTEGER NOT NULL,
  name        TEXT NOT NULL,
  status      TEXT NOT NULL,
  duration_ms INTEGER NOT NULL,
  reason      TEXT NOT NULL,
  summary     TEXT NOT NULL,
  PRIMARY KEY (run, position)
) WITHOUT ROWID;

CREATE TABLE findings (
  run         INTEGER NOT NULL REFERENCES runs (sequence) ON DELETE CASCADE,
  position    INTEGER NOT NULL,
  check_id    TEXT NOT NULL,
  severity    TEXT NOT NULL,
  object      TEXT NOT NULL,
  message     TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  PRIMARY KEY (run, position)
) WITHOUT ROWID;

CREATE TABLE metrics (
  run   INTEGER NOT NULL REFERENCES runs (sequence) ON DELETE CASCADE,
  name  TEXT NOT NULL,
  value REAL NOT NULL,
  unit  TEXT NOT NULL,
  PRIMARY KEY (run, name)
) WITHOUT ROWID;
CREATE INDEX metrics_by_name ON metrics (name, run);

PRAGMA user_version = 1;
