-- Purpose: the columns of a table's primary key, in the key's order.
-- Parameters: $1 schema, $2 table. Versions: 12 to 18.
SELECT a.attname
FROM pg_catalog.pg_index i
JOIN pg_catalog.pg_class c ON c.oid = i.indrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
CROSS JOIN LATERAL unnest(i.indkey::smallint[]) WITH ORDINALITY AS key (attnum, place)
JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = key.attnum
WHERE n.nspname = $1 AND c.relname = $2 AND i.indisprimary AND key.place <= i.indnkeyatts
ORDER BY key.place
