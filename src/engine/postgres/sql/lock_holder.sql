-- Purpose: the session that holds the lock that writing runs exclude each other with, as it named itself.
-- Parameters: $1 lock class, $2 lock object. Versions: 12 to 18.
SELECT a.application_name,
       l.pid,
       pg_catalog.floor(extract(epoch FROM a.backend_start) * 1000)::bigint AS since
FROM pg_catalog.pg_locks l
JOIN pg_catalog.pg_database d ON d.oid = l.database AND d.datname = pg_catalog.current_database()
LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
WHERE l.locktype = 'advisory' AND l.granted
  AND l.classid = $1::integer::oid AND l.objid = $2::integer::oid AND l.objsubid = 2
LIMIT 1
