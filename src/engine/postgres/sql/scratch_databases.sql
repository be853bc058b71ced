-- Purpose: databases that may be a scratch one of dbmaint, by their name, with their comment, and how many sessions use
--          each, and how many of those are neither dbmaint's nor pg_restore's. Whether they are is decided elsewhere.
-- Columns: name, comment, sessions, others. Parameters: none. Versions: 12 to 18.
SELECT d.datname, pg_catalog.shobj_description(d.oid, 'pg_database'),
       (SELECT count(*) FROM pg_catalog.pg_stat_activity a WHERE a.datid = d.oid),
       (SELECT count(*) FROM pg_catalog.pg_stat_activity a
        WHERE a.datid = d.oid AND a.backend_type IS NOT DISTINCT FROM 'client backend'
          AND coalesce(a.application_name, '') NOT LIKE 'dbmaint%' AND coalesce(a.application_name, '') <> 'pg_restore')
FROM pg_catalog.pg_database d
WHERE d.datname ~ '_(drill|restore)_[0-9]{8}t[0-9]{6}z$'
ORDER BY d.datname COLLATE "C"
