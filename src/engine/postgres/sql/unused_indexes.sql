-- Purpose: large indexes that no query has used since the counters began, with everything needed to doubt that: how old the
--          counters are and whether this server is a standby (whose primary may use other indexes, and the reverse).
--          Indexes that enforce something, serve a foreign key or identify rows for replication are never unused.
-- Columns: schema_name, table_name, index_name, bytes, counted_for (seconds; null: not known), writes (of the table)
-- PostgreSQL 12 and later. Needs no rights beyond connecting.
SELECT s.schemaname AS schema_name, s.relname AS table_name, s.indexrelname AS index_name,
       c.relpages::bigint * current_setting('block_size')::bigint AS bytes,
       extract(epoch FROM now() - greatest(d.stats_reset, pg_postmaster_start_time()))::bigint AS counted_for,
       (t.n_tup_ins + t.n_tup_upd + t.n_tup_del)::bigint AS writes
FROM pg_stat_user_indexes s
JOIN pg_stat_user_tables t ON t.relid = s.relid
JOIN pg_index x ON x.indexrelid = s.indexrelid
JOIN pg_class c ON c.oid = s.indexrelid
LEFT JOIN pg_stat_database d ON d.datname = current_database()
WHERE s.idx_scan = 0
  AND coalesce((to_jsonb(s) ->> 'last_idx_scan') IS NULL, true)
  AND x.indisvalid AND NOT x.indisunique AND NOT x.indisprimary AND NOT x.indisexclusion AND NOT x.indisreplident
  AND NOT c.relispartition
  AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = s.indexrelid)
  AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.contype = 'f' AND k.conrelid = s.relid AND k.conkey[1] = x.indkey[0])
ORDER BY c.relpages DESC
LIMIT 500;
