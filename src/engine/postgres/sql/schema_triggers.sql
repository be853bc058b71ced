-- Purpose: what runs SQL of its own when rows of a table are deleted or updated: triggers that are not disabled, and
--          rewrite rules on tables, each with whether it does so INSTEAD of the deletion or update.
-- Parameters: none. Versions: 12 to 18.
SELECT t.tgrelid::bigint, t.tgname, t.tgtype & 8 <> 0, t.tgtype & 16 <> 0, false
FROM pg_catalog.pg_trigger t
WHERE NOT t.tgisinternal AND t.tgenabled <> 'D' AND t.tgtype & 24 <> 0
UNION ALL
SELECT r.ev_class::bigint, r.rulename, r.ev_type = '4', r.ev_type = '2', r.is_instead
FROM pg_catalog.pg_rewrite r
JOIN pg_catalog.pg_class c ON c.oid = r.ev_class
WHERE c.relkind IN ('r', 'p') AND r.ev_type IN ('2', '4') AND r.ev_enabled <> 'D'
ORDER BY 1, 2
