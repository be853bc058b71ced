-- Purpose: how many rows each table had when ANALYZE saw it; the number every stat begins with. A partial index says
--          less than its table, so the largest counts.
-- Columns: table_name, counted
SELECT tbl AS table_name, max(CAST(stat AS INTEGER)) AS counted FROM main.sqlite_stat1 GROUP BY tbl;
