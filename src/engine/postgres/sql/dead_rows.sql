-- Purpose: rows that were deleted or updated and not vacuumed away, per table, with when vacuum last came by. relpages
--          instead of size functions: those would wait behind a lock.
-- Columns: schema_name, table_name, live, dead, bytes, vacuumed_ago (seconds; null: never since the counters were reset),
--          autovacuum_off
-- PostgreSQL 9.1 and later. Needs no rights beyond connecting.
SELECT s.schemaname AS schema_name, s.relname AS table_name, s.n_live_tup AS live, s.n_dead_tup AS dead,
       c.relpages::bigint * current_setting('block_size')::bigint AS bytes,
       extract(epoch FROM now() - greatest(s.last_vacuum, s.last_autovacuum))::bigint AS vacuumed_ago,
       coalesce('autovacuum_enabled=false' = ANY (c.reloptions) OR 'autovacuum_enabled=off' = ANY (c.reloptions), false)
         AS autovacuum_off
FROM pg_stat_user_tables s
JOIN pg_class c ON c.oid = s.relid
WHERE s.n_dead_tup > 0
ORDER BY s.n_dead_tup DESC
LIMIT 500;
