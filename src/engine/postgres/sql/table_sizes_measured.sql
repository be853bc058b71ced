-- Purpose: what each table really takes on disk with its indexes and TOAST. Waits for a table that somebody holds an
--          exclusive lock on: run with a short lock_timeout, and fall back to table_sizes.sql.
-- Parameters: none. Versions: 12 to 18.
SELECT n.nspname, c.relname,
       CASE WHEN c.relkind = 'p'
            THEN (SELECT sum(pg_catalog.pg_total_relation_size(t.relid)) FROM pg_catalog.pg_partition_tree(c.oid) t
                  WHERE t.isleaf)
            ELSE pg_catalog.pg_total_relation_size(c.oid) END::bigint
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'm') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
