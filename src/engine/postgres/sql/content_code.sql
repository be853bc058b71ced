-- Purpose: types, functions, operators, casts, collations, event triggers, publications and foreign servers that people
--          made. The types and functions that come with a table or a range are their owner's matter.
-- Columns: kind, name, definition, exact (kept to the letter; the rest is made canonical).
-- Parameters: none; with an empty search_path every name in a definition is qualified. Versions: 12 to 18.
WITH members AS (
  SELECT d.classid, d.objid FROM pg_catalog.pg_depend d WHERE d.deptype IN ('e', 'i')
), spaces AS (
  SELECT n.oid, n.nspname FROM pg_catalog.pg_namespace n WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
)
SELECT 'type', n.nspname || '.' || t.typname,
       pg_catalog.concat_ws(E'\n', t.typtype,
                 (SELECT pg_catalog.string_agg(pg_catalog.quote_literal(e.enumlabel), ',' ORDER BY e.enumsortorder) FROM pg_catalog.pg_enum e
                  WHERE e.enumtypid = t.oid),
                 (SELECT pg_catalog.string_agg(a.attname || ' ' || pg_catalog.format_type(a.atttypid, a.atttypmod), ',' ORDER BY a.attnum)
                  FROM pg_catalog.pg_attribute a
                  WHERE t.typtype = 'c' AND a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped),
                 (SELECT 'range of ' || r.rngsubtype::pg_catalog.regtype FROM pg_catalog.pg_range r WHERE r.rngtypid = t.oid),
                 CASE WHEN t.typtype = 'd'
                      THEN pg_catalog.format_type(t.typbasetype, t.typtypmod) || ' ' || t.typnotnull || ' ' || coalesce(t.typdefault, '')
                 END), ''
FROM pg_catalog.pg_type t
JOIN spaces n ON n.oid = t.typnamespace
LEFT JOIN pg_catalog.pg_class c ON c.oid = t.typrelid
WHERE (t.typtype IN ('e', 'd', 'r') OR (t.typtype = 'c' AND c.relkind = 'c'))
  AND NOT EXISTS (SELECT 1 FROM members m WHERE m.classid = 'pg_catalog.pg_type'::pg_catalog.regclass AND m.objid = t.oid)
UNION ALL
SELECT 'constraint', n.nspname || '.' || t.typname || '.' || k.conname, pg_catalog.pg_get_constraintdef(k.oid), ''
FROM pg_catalog.pg_constraint k
JOIN pg_catalog.pg_type t ON t.oid = k.contypid
JOIN spaces n ON n.oid = t.typnamespace
WHERE k.contype = 'c'
  AND NOT EXISTS (SELECT 1 FROM members m WHERE m.classid = 'pg_catalog.pg_type'::pg_catalog.regclass AND m.objid = t.oid)
UNION ALL
SELECT 'function', n.nspname || '.' || p.proname || '(' || pg_catalog.pg_get_function_identity_arguments(p.oid) || ')',
       pg_catalog.concat_ws(E'\n', p.prokind, l.lanname, p.provolatile, p.proisstrict, p.prosecdef, p.proleakproof, p.proparallel,
                 pg_catalog.pg_get_function_arguments(p.oid), pg_catalog.pg_get_function_result(p.oid),
                 (SELECT pg_catalog.string_agg(o, ',' ORDER BY o COLLATE "C") FROM pg_catalog.unnest(p.proconfig) o),
                 (SELECT pg_catalog.concat_ws(' ', a.aggtransfn, a.aggfinalfn, a.aggcombinefn, a.aggtranstype::pg_catalog.regtype,
                                   a.agginitval)
                  FROM pg_catalog.pg_aggregate a WHERE a.aggfnoid = p.oid),
                 CASE WHEN p.prokind <> 'a' AND p.prosrc = '' THEN pg_catalog.pg_get_functiondef(p.oid) END),
       p.prosrc || coalesce(p.probin, '')
FROM pg_catalog.pg_proc p
JOIN spaces n ON n.oid = p.pronamespace
JOIN pg_catalog.pg_language l ON l.oid = p.prolang
WHERE NOT EXISTS (SELECT 1 FROM members m WHERE m.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND m.objid = p.oid)
UNION ALL
SELECT 'operator', n.nspname || '.' || o.oprname || '(' || pg_catalog.concat_ws(',', nullif(o.oprleft, 0)::pg_catalog.regtype,
                                                                 nullif(o.oprright, 0)::pg_catalog.regtype) || ')',
       o.oprcode::text, ''
FROM pg_catalog.pg_operator o
JOIN spaces n ON n.oid = o.oprnamespace
WHERE o.oprcode <> 0
  AND NOT EXISTS (SELECT 1 FROM members m WHERE m.classid = 'pg_catalog.pg_operator'::pg_catalog.regclass AND m.objid = o.oid)
UNION ALL
SELECT 'cast', pg_catalog.format_type(c.castsource, NULL) || ' to ' || pg_catalog.format_type(c.casttarget, NULL),
       pg_catalog.concat_ws(' ', c.castcontext, c.castmethod, c.castfunc::pg_catalog.regproc), ''
FROM pg_catalog.pg_cast c
WHERE c.oid >= 16384
  AND NOT EXISTS (SELECT 1 FROM members m WHERE m.classid = 'pg_catalog.pg_cast'::pg_catalog.regclass AND m.objid = c.oid)
UNION ALL
SELECT 'collation', n.nspname || '.' || c.collname, pg_catalog.concat_ws(' ', c.collprovider, c.collcollate, c.collctype), ''
FROM pg_catalog.pg_collation c
JOIN spaces n ON n.oid = c.collnamespace
WHERE NOT EXISTS (SELECT 1 FROM members m WHERE m.classid = 'pg_catalog.pg_collation'::pg_catalog.regclass AND m.objid = c.oid)
UNION ALL
SELECT 'event trigger', e.evtname,
       pg_catalog.concat_ws(' ', e.evtevent, e.evtenabled, e.evtfoid::pg_catalog.regproc, pg_catalog.array_to_string(e.evttags, ',')), ''
FROM pg_catalog.pg_event_trigger e
WHERE NOT EXISTS (SELECT 1 FROM members m WHERE m.classid = 'pg_catalog.pg_event_trigger'::pg_catalog.regclass AND m.objid = e.oid)
UNION ALL
SELECT 'publication', p.pubname,
       pg_catalog.concat_ws(' ', p.puballtables,
                 (SELECT pg_catalog.string_agg(r.prrelid::pg_catalog.regclass::text, ',' ORDER BY r.prrelid::pg_catalog.regclass::text COLLATE "C")
                  FROM pg_catalog.pg_publication_rel r WHERE r.prpubid = p.oid)), ''
FROM pg_catalog.pg_publication p
UNION ALL
SELECT 'server', s.srvname, w.fdwname, ''
FROM pg_catalog.pg_foreign_server s
JOIN pg_catalog.pg_foreign_data_wrapper w ON w.oid = s.srvfdw
WHERE NOT EXISTS (SELECT 1 FROM members m WHERE m.classid = 'pg_catalog.pg_foreign_server'::pg_catalog.regclass AND m.objid = s.oid)
