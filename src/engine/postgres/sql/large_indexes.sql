-- Purpose: valid btree indexes of at least a given size, largest first, whose bloat is worth measuring.
-- Parameters: $1 bytes. Versions: 12 to 18.
SELECT n.nspname, c.relname, c.oid::bigint, c.relpages::bigint * pg_catalog.current_setting('block_size')::bigint
FROM pg_catalog.pg_index i
JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_am m ON m.oid = c.relam
WHERE i.indisvalid AND m.amname = 'btree' AND c.relkind = 'i'
  AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND c.relpages::bigint * pg_catalog.current_setting('block_size')::bigint >= $1::bigint
ORDER BY 4 DESC
LIMIT 50
