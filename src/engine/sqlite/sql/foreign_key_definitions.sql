-- Purpose: foreign keys that cannot work: the parent table does not exist, or its columns are neither its primary key
--          nor unique. With foreign_keys on, every change of the child then fails ("foreign key mismatch").
-- Columns: schema_name, table_name, columns, parent, problem ("no table" or "not unique")
-- SQLite 3.37 and later (pragma_table_list).
WITH tables AS MATERIALIZED (
  SELECT schema AS schema_name, lower(name) AS table_name FROM pragma_table_list WHERE type = 'table'
), keys AS (
  SELECT t.schema AS schema_name, t.name AS table_name, f.id AS id, f."table" AS parent,
         group_concat(f."from", ', ') AS columns, count(*) AS width, count(f."to") AS named
  FROM pragma_table_list AS t, pragma_foreign_key_list(t.name, t.schema) AS f
  WHERE t.schema <> 'temp' AND t.type = 'table'
  GROUP BY t.schema, t.name, f.id
), judged AS (
  SELECT k.*,
         (k.schema_name, lower(k.parent)) IN (SELECT schema_name, table_name FROM tables) AS parent_exists,
         (SELECT count(*) FROM pragma_table_info(k.parent, k.schema_name) AS c WHERE c.pk > 0) AS primary_width,
         (SELECT count(*) FROM pragma_table_info(k.parent, k.schema_name) AS c
          WHERE c.pk > 0 AND lower(c.name) IN (SELECT lower(f."to")
                                               FROM pragma_foreign_key_list(k.table_name, k.schema_name) AS f
                                               WHERE f.id = k.id)) AS primary_matched,
         EXISTS (SELECT 1 FROM pragma_index_list(k.parent, k.schema_name) AS i
                 WHERE i."unique" = 1 AND i.partial = 0
                   AND (SELECT count(*) FROM pragma_index_info(i.name, k.schema_name)) = k.width
                   AND NOT EXISTS (SELECT 1 FROM pragma_index_info(i.name, k.schema_name) AS c
                                   WHERE c.name IS NULL
                                      OR lower(c.name) NOT IN (SELECT lower(f."to")
                                                               FROM pragma_foreign_key_list(k.table_name, k.schema_name) AS f
                                                               WHERE f.id = k.id))) AS unique_index
  FROM keys AS k
)
SELECT schema_name, table_name, columns, parent, CASE WHEN parent_exists THEN 'not unique' ELSE 'no table' END AS problem
FROM judged
WHERE NOT parent_exists
   OR (named = 0 AND primary_width <> width)
   OR (named > 0 AND NOT unique_index AND NOT (primary_width = width AND primary_matched = width))
ORDER BY 1, 2, 3;
