-- Purpose: indexes that another index of the same table makes useless: their columns, with collation and direction, are
--          the beginning of the other's. A unique index is only useless beside an equal unique one. Partial indexes and
--          those over expressions are never compared.
-- Columns: schema_name, table_name, redundant, covering
-- SQLite 3.37 and later (pragma_table_list).
WITH listed AS (
  SELECT t.schema AS schema_name, t.name AS table_name, i.name AS index_name, i."unique" AS is_unique,
         i.origin AS origin,
         (SELECT group_concat(part, '')
          FROM (SELECT x.cid || ':' || x."desc" || ':' || x.coll || ',' AS part
                FROM pragma_index_xinfo(i.name, t.schema) AS x
                WHERE x."key" = 1
                ORDER BY x.seqno)) AS columns,
         (SELECT min(x.cid) FROM pragma_index_xinfo(i.name, t.schema) AS x WHERE x."key" = 1) AS lowest_column
  FROM pragma_table_list AS t, pragma_index_list(t.name, t.schema) AS i
  WHERE t.schema <> 'temp' AND t.type = 'table' AND t.name NOT LIKE 'sqlite\_%' ESCAPE '\' AND i.partial = 0
), plain AS (
  SELECT * FROM listed WHERE lowest_column > -2
)
SELECT a.schema_name, a.table_name, a.index_name AS redundant, min(b.index_name) AS covering
FROM plain AS a
JOIN plain AS b ON b.schema_name = a.schema_name AND b.table_name = a.table_name AND b.index_name <> a.index_name
WHERE a.origin = 'c'
  AND CASE
        WHEN a.columns = b.columns THEN
          -- of two equal ones, keep the one that enforces something, else the one whose name comes first
          (b.is_unique > a.is_unique OR (b.is_unique = a.is_unique AND (b.origin <> 'c' OR b.index_name < a.index_name)))
        ELSE a.is_unique = 0 AND substr(b.columns, 1, length(a.columns)) = a.columns
      END
GROUP BY a.schema_name, a.table_name, a.index_name
ORDER BY 1, 2, 3;
