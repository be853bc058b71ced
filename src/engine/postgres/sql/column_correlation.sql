-- Purpose: how far the order of the rows on disk follows the values of one column, from -1 to 1; no row where the column
--          was never analyzed or may not be read.
-- Parameters: $1 schema, $2 table, $3 column. Versions: 12 to 18.
SELECT s.correlation::float8
FROM pg_catalog.pg_stats s
WHERE s.schemaname = $1 AND s.tablename = $2 AND s.attname = $3 AND NOT s.inherited AND s.correlation IS NOT NULL
