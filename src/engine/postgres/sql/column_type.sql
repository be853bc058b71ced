-- Purpose: the base type of one column (a domain's underlying type) and what kind of value it is.
-- Parameters: $1 schema, $2 table, $3 column. Versions: 12 to 18.
WITH RECURSIVE base AS (
  SELECT t.oid, t.typname, t.typtype, t.typbasetype, t.typcategory
  FROM pg_catalog.pg_attribute a
  JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
  WHERE n.nspname = $1 AND c.relname = $2 AND a.attname = $3 AND a.attnum > 0 AND NOT a.attisdropped
  UNION ALL
  SELECT t.oid, t.typname, t.typtype, t.typbasetype, t.typcategory
  FROM base b JOIN pg_catalog.pg_type t ON t.oid = b.typbasetype
  WHERE b.typtype = 'd'
)
SELECT typname, typcategory FROM base WHERE typtype <> 'd'
