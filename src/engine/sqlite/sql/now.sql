-- The database's clock in milliseconds since 1970, UTC.
-- Parameters: none. SQLite 3.
SELECT CAST((julianday('now') - 2440587.5) * 86400000.0 + 0.5 AS INTEGER);
