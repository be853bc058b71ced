-- Purpose: the views of the main database, to be tried one by one.
-- Columns: view_name
SELECT name AS view_name FROM main.sqlite_master WHERE type = 'view' ORDER BY name;
