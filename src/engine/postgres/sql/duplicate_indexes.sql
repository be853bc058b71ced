-- Purpose: indexes that another valid index of the same table makes useless: the same access method, and their columns with
--          operator classes, collations and directions are the beginning of the other's. Indexes over expressions, partial
--          ones, and those that enforce something are never called redundant, unless an equal one enforces the same.
-- Columns: schema_name, table_name, redundant, covering, bytes
-- PostgreSQL 11 and later. Needs no rights beyond connecting.
WITH plain AS (
  SELECT x.indexrelid, x.indrelid, x.indisunique, x.indnkeyatts, x.indnatts, x.indkey, x.indclass, x.indcollation, x.indoption,
         c.relname, c.relam, c.relpages, am.amname,
         EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = x.indexrelid) AS enforces,
         (SELECT array_agg(row(x.indkey[i], x.indclass[i], x.indcollation[i], x.indoption[i])::text ORDER BY i)
          FROM generate_series(0, x.indnkeyatts - 1) i) AS keys
  FROM pg_index x
  JOIN pg_class c ON c.oid = x.indexrelid
  JOIN pg_am am ON am.oid = c.relam
  WHERE x.indisvalid AND x.indisready AND x.indexprs IS NULL AND x.indpred IS NULL
    AND NOT x.indisprimary AND NOT x.indisexclusion AND NOT x.indisreplident
    AND c.relkind = 'i' AND NOT c.relispartition
  UNION ALL
  SELECT x.indexrelid, x.indrelid, x.indisunique, x.indnkeyatts, x.indnatts, x.indkey, x.indclass, x.indcollation, x.indoption,
         c.relname, c.relam, c.relpages, am.amname, true,
         (SELECT array_agg(row(x.indkey[i], x.indclass[i], x.indcollation[i], x.indoption[i])::text ORDER BY i)
          FROM generate_series(0, x.indnkeyatts - 1) i)
  FROM pg_index x
  JOIN pg_class c ON c.oid = x.indexrelid
  JOIN pg_am am ON am.oid = c.relam
  WHERE x.indisvalid AND x.indisready AND (x.indisprimary OR x.indisreplident) AND NOT c.relispartition
)
SELECT n.nspname AS schema_name, t.relname AS table_name, a.relname AS redundant, min(b.relname) AS covering,
       a.relpages::bigint * current_setting('block_size')::bigint AS bytes
FROM plain a
JOIN plain b ON b.indrelid = a.indrelid AND b.indexrelid <> a.indexrelid AND b.relam = a.relam
JOIN pg_class t ON t.oid = a.indrelid
JOIN pg_namespace n ON n.oid = t.relnamespace
WHERE NOT a.enforces
  AND a.indnatts = a.indnkeyatts
  AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\_toast%'
  AND CASE
        WHEN a.keys = b.keys THEN
          -- of two equal ones keep the one that enforces, then the unique one, then the one whose name comes first
          (b.enforces, b.indisunique, a.relname) > (false, a.indisunique, b.relname) AND (b.indisunique OR NOT a.indisunique)
        ELSE
          NOT a.indisunique AND a.amname = 'btree' AND b.keys[1:a.indnkeyatts] = a.keys
      END
GROUP BY n.nspname, t.relname, a.relname, a.relpages
ORDER BY 1, 2, 3;
