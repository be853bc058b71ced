-- Purpose: what the planner knows of one column, to choose how its orphans are counted: estimated rows, distinct values,
--          share of pages that an index-only scan may trust, and whether a plain btree index starts with it.
-- Parameters: $1 schema, $2 table, $3 column. Versions: 12 to 18.
SELECT c.reltuples::float8,
       (SELECT s.n_distinct::float8 FROM pg_catalog.pg_stats s
        WHERE s.schemaname = $1 AND s.tablename = $2 AND s.attname = $3 AND NOT s.inherited),
       CASE WHEN c.relpages > 0 THEN c.relallvisible::float8 / c.relpages ELSE 0 END,
       EXISTS (SELECT 1 FROM pg_catalog.pg_index i
               JOIN pg_catalog.pg_class ic ON ic.oid = i.indexrelid
               JOIN pg_catalog.pg_am m ON m.oid = ic.relam
               JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attname = $3
               JOIN pg_catalog.pg_opclass o ON o.oid = i.indclass[0]
               WHERE i.indrelid = c.oid AND i.indkey[0] = a.attnum AND m.amname = 'btree' AND o.opcdefault
                 AND i.indcollation[0] = a.attcollation
                 AND i.indisvalid AND i.indisready AND i.indpred IS NULL),
       c.relkind = 'r'
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = $1 AND c.relname = $2
