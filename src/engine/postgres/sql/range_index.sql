-- Purpose: whether a complete btree index starts with this column, so that ranges of it are found without reading the
--          table.
-- Parameters: $1 schema, $2 table, $3 column. Versions: 12 to 18.
SELECT EXISTS (
  SELECT 1
  FROM pg_catalog.pg_index i
  JOIN pg_catalog.pg_class ic ON ic.oid = i.indexrelid
  JOIN pg_catalog.pg_am m ON m.oid = ic.relam
  JOIN pg_catalog.pg_class c ON c.oid = i.indrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attname = $3
  WHERE n.nspname = $1 AND c.relname = $2 AND i.indkey[0] = a.attnum AND m.amname = 'btree'
    AND i.indisvalid AND i.indisready AND i.indpred IS NULL)
