-- Purpose: everything of the main database that has a definition, as it was written: tables, indexes, views, triggers.
--          SQLite's own (sqlite_sequence, sqlite_stat1, the indexes of constraints) follow from these.
-- Columns: kind, name, definition. SQLite 3.33 and later (sqlite_schema).
SELECT type, 'main.' || name, coalesce(sql, '')
FROM main.sqlite_schema
WHERE name NOT LIKE 'sqlite\_%' ESCAPE '\'
ORDER BY type, name;
