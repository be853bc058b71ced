-- Purpose: every table-like relation outside the system's schemas and outside extensions, with what the catalog
--          estimates. A table that was never counted has no estimate.
-- Parameters: none. Versions: 12 to 18.
SELECT c.oid::bigint, n.nspname, c.relname, c.relkind, c.relispartition, c.relrowsecurity,
       CASE WHEN c.reltuples < 0 OR (c.reltuples = 0 AND c.relpages = 0) THEN NULL ELSE c.reltuples::bigint END,
       c.relkind = 'r' AND c.relpersistence = 'u'
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f')
  AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend d
                  WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C"
