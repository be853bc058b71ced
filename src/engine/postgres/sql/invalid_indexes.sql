-- Purpose: indexes that no query may use: what a failed CREATE INDEX CONCURRENTLY or REINDEX CONCURRENTLY left behind.
--          Those being built right now are left out where pg_stat_progress_create_index shows them.
-- Columns: schema_name, table_name, index_name, is_leftover (its name is a transient one of REINDEX CONCURRENTLY)
-- PostgreSQL 12 and later. Needs no rights beyond connecting.
SELECT n.nspname AS schema_name, t.relname AS table_name, i.relname AS index_name,
       i.relname ~ '_ccnew[0-9]*$|_ccold[0-9]*$' AS is_leftover
FROM pg_index x
JOIN pg_class i ON i.oid = x.indexrelid
JOIN pg_class t ON t.oid = x.indrelid
JOIN pg_namespace n ON n.oid = t.relnamespace
WHERE (NOT x.indisvalid OR NOT x.indisready)
  AND i.relkind = 'i'
  AND n.nspname NOT LIKE 'pg\_temp%' AND n.nspname NOT LIKE 'pg\_toast\_temp%'
  AND NOT EXISTS (SELECT 1 FROM pg_stat_progress_create_index p WHERE p.index_relid = x.indexrelid)
ORDER BY 1, 2, 3;
