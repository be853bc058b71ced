-- Purpose: schemas, tables with their columns, views and sequences that people made, each with a definition that is the
--          same in every copy: no object numbers, no sizes, nothing of where it is stored. Columns that a table inherits
--          come in the order of their names, since a restore may put them elsewhere. The members of extensions are their
--          extension's matter.
-- Columns: kind, name, definition, exact (kept to the letter; the rest is made canonical).
-- Parameters: none; with an empty search_path every name in a definition is qualified. Versions: 12 to 18.
WITH own AS (
  SELECT c.*, n.nspname || '.' || c.relname AS name,
         coalesce((SELECT pg_catalog.string_agg(o, ',' ORDER BY o COLLATE "C") FROM pg_catalog.unnest(c.reloptions) o), '') AS options,
         CASE WHEN c.relkind IN ('r', 'p', 'f', 'v', 'm') THEN (SELECT pg_catalog.string_agg(
            pg_catalog.concat_ws(' ', a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod),
                      CASE WHEN a.attnotnull THEN 'not null' END, 'identity ' || nullif(a.attidentity::text, ''),
                      'generated ' || nullif(a.attgenerated::text, ''),
                      CASE WHEN a.attcollation <> t.typcollation THEN 'collate ' ||
                        (SELECT s.nspname || '.' || l.collname FROM pg_catalog.pg_collation l
                         JOIN pg_catalog.pg_namespace s ON s.oid = l.collnamespace WHERE l.oid = a.attcollation) END),
            E',\n' ORDER BY CASE WHEN EXISTS (SELECT 1 FROM pg_catalog.pg_inherits i WHERE i.inhrelid = c.oid)
                                 THEN a.attname END COLLATE "C", a.attnum)
          FROM pg_catalog.pg_attribute a
          JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
          WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) END AS columns
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend d
                    WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid AND d.deptype = 'e')
)
SELECT 'schema', n.nspname, '', ''
FROM pg_catalog.pg_namespace n
WHERE n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'public')
  AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend d
                  WHERE d.classid = 'pg_catalog.pg_namespace'::pg_catalog.regclass AND d.objid = n.oid AND d.deptype = 'e')
UNION ALL
SELECT 'table', o.name,
       pg_catalog.concat_ws(E'\n', o.relkind, o.relpersistence, o.options,
                 'row security ' || o.relrowsecurity || ' ' || o.relforcerowsecurity,
                 -- Not pg_get_partkeydef(): it waits for whoever locks the table.
                 'partitioned by ' || (SELECT pg_catalog.concat_ws(' ', p.partstrat,
                     (SELECT pg_catalog.string_agg(pg_catalog.concat_ws(' ', coalesce(a.attname, '()'), c.opcname), ',' ORDER BY place)
                      FROM pg_catalog.generate_series(0, p.partnatts - 1) AS place
                      JOIN pg_catalog.pg_opclass c ON c.oid = p.partclass[place]
                      LEFT JOIN pg_catalog.pg_attribute a
                        ON a.attrelid = p.partrelid AND a.attnum = p.partattrs[place] AND a.attnum > 0),
                     pg_catalog.pg_get_expr(p.partexprs, p.partrelid))
                   FROM pg_catalog.pg_partitioned_table p WHERE p.partrelid = o.oid),
                 'partition ' || pg_catalog.pg_get_expr(o.relpartbound, o.oid),
                 'inherits ' || (SELECT pg_catalog.string_agg(i.inhparent::pg_catalog.regclass::text, ',' ORDER BY i.inhseqno)
                                 FROM pg_catalog.pg_inherits i WHERE i.inhrelid = o.oid),
                 o.columns), ''
FROM own o
WHERE o.relkind IN ('r', 'p', 'f')
UNION ALL
SELECT 'view', o.name,
       pg_catalog.concat_ws(E'\n', o.relkind, o.options, 'filled ' || o.relispopulated,
                 o.columns, pg_catalog.pg_get_viewdef(o.oid)), ''
FROM own o
WHERE o.relkind IN ('v', 'm')
UNION ALL
SELECT 'sequence', o.name,
       pg_catalog.concat_ws(' ', o.relpersistence, pg_catalog.format_type(s.seqtypid, NULL), s.seqstart, s.seqincrement, s.seqmin, s.seqmax,
                 s.seqcache, s.seqcycle,
                 (SELECT pg_catalog.min(d.refobjid::pg_catalog.regclass || '.' || a.attname)
                  FROM pg_catalog.pg_depend d
                  JOIN pg_catalog.pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
                  WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = o.oid
                    AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i'))), ''
FROM own o
JOIN pg_catalog.pg_sequence s ON s.seqrelid = o.oid
