-- Purpose: what belongs to tables that people made: defaults, constraints, indexes, triggers, rules, policies and
--          extended statistics, as the server spells them. Left out is what a dump leaves out too: the indexes of
--          constraints (the constraint stands for them), invalid indexes, and the foreign keys that a server makes by
--          itself between partitions, whose names it invents.
-- Columns: kind, name, definition, exact (kept to the letter; the rest is made canonical).
-- Parameters: none; with an empty search_path every name in a definition is qualified. Versions: 12 to 18.
WITH own AS (
  SELECT c.oid, c.relkind, n.nspname, n.nspname || '.' || c.relname AS name
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND c.relkind IN ('r', 'p', 'f', 'v', 'm')
    AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend d
                    WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid AND d.deptype = 'e')
)
SELECT 'default', o.name || '.' || a.attname, pg_catalog.pg_get_expr(f.adbin, f.adrelid), ''
FROM pg_catalog.pg_attrdef f
JOIN own o ON o.oid = f.adrelid
JOIN pg_catalog.pg_attribute a ON a.attrelid = f.adrelid AND a.attnum = f.adnum
UNION ALL
SELECT 'constraint', o.name || '.' || k.conname, pg_catalog.pg_get_constraintdef(k.oid), ''
FROM pg_catalog.pg_constraint k
JOIN own o ON o.oid = k.conrelid
WHERE k.contype IN ('c', 'f', 'p', 'u', 'x') AND NOT (k.contype = 'f' AND k.conparentid <> 0)
UNION ALL
SELECT 'index', o.nspname || '.' || c.relname, pg_catalog.pg_get_indexdef(x.indexrelid), ''
FROM pg_catalog.pg_index x
JOIN own o ON o.oid = x.indrelid
JOIN pg_catalog.pg_class c ON c.oid = x.indexrelid
WHERE (x.indisvalid OR o.relkind = 'p') AND x.indisready
  AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_constraint k
                  WHERE k.conindid = x.indexrelid AND k.conrelid = x.indrelid AND k.contype IN ('p', 'u', 'x'))
UNION ALL
SELECT 'trigger', o.name || '.' || g.tgname, g.tgenabled::text || ' ' || pg_catalog.pg_get_triggerdef(g.oid), ''
FROM pg_catalog.pg_trigger g
JOIN own o ON o.oid = g.tgrelid
WHERE NOT g.tgisinternal
UNION ALL
SELECT 'rule', o.name || '.' || r.rulename, r.ev_enabled::text || ' ' || pg_catalog.pg_get_ruledef(r.oid), ''
FROM pg_catalog.pg_rewrite r
JOIN own o ON o.oid = r.ev_class
WHERE r.rulename <> '_RETURN'
UNION ALL
SELECT 'policy', o.name || '.' || p.polname,
       pg_catalog.concat_ws(' ', p.polcmd, p.polpermissive,
                 (SELECT pg_catalog.string_agg(r.rolname, ',' ORDER BY r.rolname COLLATE "C") FROM pg_catalog.pg_roles r
                  WHERE r.oid = ANY (p.polroles)),
                 'using ' || pg_catalog.pg_get_expr(p.polqual, p.polrelid),
                 'check ' || pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid)), ''
FROM pg_catalog.pg_policy p
JOIN own o ON o.oid = p.polrelid
UNION ALL
SELECT 'statistics', n.nspname || '.' || s.stxname, pg_catalog.pg_get_statisticsobjdef(s.oid), ''
FROM pg_catalog.pg_statistic_ext s
JOIN own o ON o.oid = s.stxrelid
JOIN pg_catalog.pg_namespace n ON n.oid = s.stxnamespace
