-- Purpose: the schema of an installed extension whose functions this role may call; no row when there is none.
-- Parameters: $1 extension, $2 one of its functions. Versions: 12 to 18.
SELECT n.nspname
FROM pg_catalog.pg_extension e
JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace
WHERE e.extname = $1
  AND EXISTS (SELECT 1 FROM pg_catalog.pg_proc p
              WHERE p.pronamespace = n.oid AND p.proname = $2 AND pg_catalog.has_function_privilege(p.oid, 'EXECUTE'))
