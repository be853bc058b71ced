-- Purpose: where the main database is; empty for one in memory.
-- Columns: file
-- SQLite 3.16 and later.
SELECT file FROM pragma_database_list WHERE name = 'main';
