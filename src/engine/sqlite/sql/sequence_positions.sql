-- Purpose: the last number that each AUTOINCREMENT column was given. There is no such table before the first of them.
-- Columns: name, last_value. Every version of SQLite.
SELECT 'main.' || name, CAST(seq AS INTEGER)
FROM main.sqlite_sequence
WHERE name IS NOT NULL
ORDER BY name;
