-- Purpose: the tables that really hold the rows of a table: itself, its partitions or its inheritors, each with its
--          size in blocks, its estimated rows and whether this role may delete them, in the order in which they are
--          walked.
-- Parameters: $1 schema, $2 table. Versions: 12 to 18.
WITH RECURSIVE tree AS (
  SELECT c.oid FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = $1 AND c.relname = $2
  UNION
  SELECT i.inhrelid FROM tree t JOIN pg_catalog.pg_inherits i ON i.inhparent = t.oid
)
SELECT n.nspname, c.relname, c.oid::bigint,
       pg_catalog.pg_relation_size(c.oid) / pg_catalog.current_setting('block_size')::bigint, c.reltuples::bigint,
       pg_catalog.current_setting('block_size')::bigint, pg_catalog.has_table_privilege(c.oid, 'DELETE')
FROM tree t
JOIN pg_catalog.pg_class c ON c.oid = t.oid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind = 'r'
ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C"
