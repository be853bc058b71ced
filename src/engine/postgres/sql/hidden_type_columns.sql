-- Purpose: columns of a table whose type may have operators of its own in a schema that is not on the search path, so
-- that "=" compares them as something else (citext as text).
-- Parameters: $1 schema, $2 table. Versions: 12 to 18.
WITH RECURSIVE base AS (
  SELECT a.attname, a.attnum, t.typtype, t.typbasetype, t.typcategory, t.typnamespace
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
  WHERE n.nspname = $1 AND c.relname = $2
  UNION ALL
  SELECT b.attname, b.attnum, t.typtype, t.typbasetype, t.typcategory, t.typnamespace
  FROM base b
  JOIN pg_catalog.pg_type t ON t.oid = b.typbasetype
  WHERE b.typtype = 'd'
)
SELECT b.attname
FROM base b
JOIN pg_catalog.pg_namespace n ON n.oid = b.typnamespace
WHERE b.typtype = 'b' AND b.typcategory <> 'A' AND n.nspname <> ALL (pg_catalog.current_schemas(true))
ORDER BY b.attnum
