-- Purpose: tables whose planner statistics are missing, or are old by what was written since: a table that nobody writes
--          keeps good statistics for ever.
-- Columns: schema_name, table_name, live, changed (rows since the last ANALYZE), analyzed_ago (seconds; null: never since the
--          counters were reset), has_statistics
-- PostgreSQL 9.4 and later. Needs no rights beyond connecting.
SELECT s.schemaname AS schema_name, s.relname AS table_name, s.n_live_tup AS live, s.n_mod_since_analyze AS changed,
       extract(epoch FROM now() - greatest(s.last_analyze, s.last_autoanalyze))::bigint AS analyzed_ago,
       -- reltuples is -1 (14 and later) or 0 until the table was counted once
       c.reltuples > 0 AS has_statistics
FROM pg_stat_user_tables s
JOIN pg_class c ON c.oid = s.relid
WHERE c.relkind IN ('r', 'm')
ORDER BY s.n_mod_since_analyze DESC
LIMIT 1000;
