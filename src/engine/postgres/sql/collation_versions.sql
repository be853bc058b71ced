-- Purpose: collations whose library has changed since it was recorded: text may sort differently now, and every index over
--          such text may miss rows until it is rebuilt. The database's own collation is recorded since PostgreSQL 15.
-- Columns: scope ("database" or "collation"), name, recorded, actual
-- PostgreSQL 10 and later. Needs no rights beyond connecting.
SELECT 'database' AS scope, d.datname::text AS name, recorded.version AS recorded, actual.version AS actual
FROM pg_database d
CROSS JOIN LATERAL (SELECT to_jsonb(d) ->> 'datcollversion' AS version) recorded
CROSS JOIN LATERAL (
  -- the function has another name before 15, where nothing is recorded either; a query in a string is only read if needed
  SELECT CASE WHEN recorded.version IS NOT NULL THEN
    substring(query_to_xml(format('SELECT pg_database_collation_actual_version(%s) AS v', d.oid), true, false, '')::text
              FROM '<v>([^<]*)</v>')
  END AS version) actual
WHERE d.datname = current_database() AND recorded.version IS NOT NULL AND recorded.version <> actual.version
UNION ALL
SELECT 'collation', format('%I.%I', n.nspname, c.collname), c.collversion, pg_collation_actual_version(c.oid)
FROM pg_collation c
JOIN pg_namespace n ON n.oid = c.collnamespace
WHERE c.collversion IS NOT NULL
  AND c.collversion <> pg_collation_actual_version(c.oid)
  -- only those that a column uses: hundreds come with the server
  AND EXISTS (SELECT 1 FROM pg_attribute a JOIN pg_class t ON t.oid = a.attrelid
              WHERE a.attcollation = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND t.relkind IN ('r', 'm', 'p', 'i')
                AND t.oid >= 16384)
ORDER BY 1, 2;
