-- Purpose: the schemas off the search path in which extensions keep the operators of their types (citext in
-- "extensions"). Not those in which anybody else made an operator: a wider search path would run it with our rights.
-- Parameters: none. Versions: 12 to 18.
SELECT n.nspname, pg_catalog.quote_ident(n.nspname)
FROM pg_catalog.pg_namespace n
WHERE n.nspname <> ALL (pg_catalog.current_schemas(true))
  AND n.nspname NOT LIKE 'pg\_%'
  AND pg_catalog.has_schema_privilege(n.oid, 'USAGE')
  AND EXISTS (SELECT 1 FROM pg_catalog.pg_operator o WHERE o.oprnamespace = n.oid AND o.oprname = '=')
  AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_operator o
                  WHERE o.oprnamespace = n.oid
                    AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend d
                                    WHERE d.classid = 'pg_catalog.pg_operator'::regclass AND d.objid = o.oid
                                      AND d.refclassid = 'pg_catalog.pg_extension'::regclass AND d.deptype = 'e'))
ORDER BY n.nspname
