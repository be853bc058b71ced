-- Purpose: the roles without which a copy of this database would lose owners or rights. The role that made the server is
--          in no list of dependencies, so owners are looked up too; the server's own roles (pg_*) are everywhere.
--          What belongs to an extension gets its owner from whoever creates the extension.
-- Columns: name. Parameters: none. Versions: 12 to 18.
WITH named AS (
  SELECT s.refobjid AS role
  FROM pg_catalog.pg_shdepend s
  WHERE s.dbid = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database())
    AND s.refclassid = 'pg_catalog.pg_authid'::pg_catalog.regclass AND s.deptype IN ('o', 'a', 'r')
    AND s.classid <> 'pg_catalog.pg_extension'::pg_catalog.regclass
    AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend e
                    WHERE e.classid = s.classid AND e.objid = s.objid AND e.deptype = 'e')
  UNION
  SELECT c.relowner
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND c.relkind IN ('r', 'p', 'f', 'v', 'm', 'S')
    AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend e
                    WHERE e.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND e.objid = c.oid AND e.deptype = 'e')
  UNION
  SELECT p.proowner
  FROM pg_catalog.pg_proc p
  JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
  WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend e
                    WHERE e.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND e.objid = p.oid AND e.deptype = 'e')
)
SELECT r.rolname
FROM named
JOIN pg_catalog.pg_roles r ON r.oid = named.role
WHERE r.rolname !~ '^pg_'
ORDER BY r.rolname COLLATE "C"
