-- Purpose: the indexes of every table, one row per key column in the index's order; an expression has no column name.
--          The size comes from relpages: the size functions would wait behind a lock on the table.
-- Parameters: none. Versions: 12 to 18.
SELECT i.indrelid::bigint, i.indexrelid::bigint, c.relname, a.attname, i.indisunique, i.indpred IS NOT NULL,
       i.indisvalid AND i.indisready,
       c.relpages::bigint * pg_catalog.current_setting('block_size')::bigint,
       m.amname IN ('btree', 'hash')
FROM pg_catalog.pg_index i
JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_am m ON m.oid = c.relam
CROSS JOIN LATERAL unnest(i.indkey::smallint[]) WITH ORDINALITY AS key (attnum, place)
LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = key.attnum AND key.attnum > 0
WHERE key.place <= i.indnkeyatts
  AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
ORDER BY i.indrelid, c.relname COLLATE "C", i.indexrelid, key.place
