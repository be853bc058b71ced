-- Purpose: the columns of a table, each with the type by which a text becomes its value (without a length, which would
--          cut it silently: the assignment to the column checks that), and whether the database computes it.
-- Parameters: $1 schema, $2 table. Versions: 12 to 18.
SELECT a.attname, pg_catalog.format_type(a.atttypid, -1), a.attgenerated <> ''
FROM pg_catalog.pg_attribute a
JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = $1 AND c.relname = $2 AND a.attnum > 0 AND NOT a.attisdropped
ORDER BY a.attnum
