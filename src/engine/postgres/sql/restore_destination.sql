-- What stands under a name ($1) and whether this role may put a database there: present, bytes, may create, the role,
-- sessions that use it, settings or grants of its own, a template.
SELECT d.oid IS NOT NULL,
       coalesce(CASE WHEN pg_catalog.has_database_privilege(d.oid, 'CONNECT') THEN pg_catalog.pg_database_size(d.oid) END, 0),
       r.rolcreatedb OR r.rolsuper,
       r.rolname,
       (SELECT count(*) FROM pg_catalog.pg_stat_activity a WHERE a.datid = d.oid AND a.pid <> pg_catalog.pg_backend_pid()),
       d.datacl IS NOT NULL OR EXISTS (SELECT 1 FROM pg_catalog.pg_db_role_setting s WHERE s.setdatabase = d.oid),
       coalesce(d.datistemplate, false)
FROM pg_catalog.pg_roles r
LEFT JOIN pg_catalog.pg_database d ON d.datname = $1
WHERE r.rolname = current_user;
