-- Purpose: of the tables that really hold the rows of a table (itself, its partitions or its inheritors) those from which
--          this role may not delete.
-- Parameters: $1 schema, $2 table. Versions: 12 to 18.
WITH RECURSIVE tree AS (
  SELECT c.oid FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = $1 AND c.relname = $2
  UNION
  SELECT i.inhrelid FROM tree t JOIN pg_catalog.pg_inherits i ON i.inhparent = t.oid
)
SELECT n.nspname, c.relname
FROM tree t
JOIN pg_catalog.pg_class c ON c.oid = t.oid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind = 'r' AND NOT pg_catalog.has_table_privilege(c.oid, 'DELETE')
ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C"
