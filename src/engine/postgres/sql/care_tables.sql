-- Purpose: what the server's counters say of each table: rows, dead rows, changes since the last ANALYZE, whether it was
--          ever analyzed.
-- Parameters: none. Versions: 12 to 18.
SELECT s.schemaname, s.relname, s.n_live_tup, s.n_dead_tup, s.n_mod_since_analyze,
       s.last_analyze IS NOT NULL OR s.last_autoanalyze IS NOT NULL
FROM pg_catalog.pg_stat_user_tables s
JOIN pg_catalog.pg_class c ON c.oid = s.relid
WHERE c.relkind = 'r'
ORDER BY 1, 2
