-- Purpose: what each table takes on disk with its indexes and TOAST, and whether this role may count its rows. Bytes
--          come from relpages, as of the last vacuum or analyze: no lock is waited for. A partitioned table is the sum
--          of its partitions.
-- Parameters: none. Versions: 12 to 18.
WITH pages AS (
  SELECT c.oid, c.relpages::bigint
         + coalesce((SELECT sum(ic.relpages) FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class ic ON ic.oid = i.indexrelid
                     WHERE i.indrelid = c.oid), 0)
         + coalesce((SELECT tc.relpages FROM pg_catalog.pg_class tc WHERE tc.oid = c.reltoastrelid), 0) AS own
  FROM pg_catalog.pg_class c
  WHERE c.relkind IN ('r', 'm')
)
SELECT n.nspname, c.relname,
       pg_catalog.has_schema_privilege(n.oid, 'USAGE') AND pg_catalog.has_any_column_privilege(c.oid, 'SELECT')
         AND NOT pg_catalog.row_security_active(c.oid)
         AND NOT (c.relpersistence = 'u' AND pg_catalog.pg_is_in_recovery()),  -- a standby has no rows of it
       CASE WHEN c.relkind = 'p'
            THEN (SELECT sum(p.own) FROM pg_catalog.pg_partition_tree(c.oid) t JOIN pages p ON p.oid = t.relid)
            ELSE (SELECT p.own FROM pages p WHERE p.oid = c.oid) END
         * pg_catalog.current_setting('block_size')::bigint
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
