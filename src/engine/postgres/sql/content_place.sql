-- Purpose: whose this database is, and whether this role may ask which server this is: name, owner, may ask.
-- Parameters: none. Versions: 12 to 18.
SELECT d.datname, pg_catalog.pg_get_userbyid(d.datdba),
       pg_catalog.has_function_privilege('pg_catalog.pg_control_system()', 'EXECUTE')
FROM pg_catalog.pg_database d
WHERE d.datname = pg_catalog.current_database()
