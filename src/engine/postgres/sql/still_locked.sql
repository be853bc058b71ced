-- Purpose: proof that this very session still holds the lock.
-- Parameters: $1 lock class, $2 lock object. Versions: 12 to 18.
SELECT pg_catalog.pg_backend_pid(),
       EXISTS (SELECT 1 FROM pg_catalog.pg_locks l
               JOIN pg_catalog.pg_database d ON d.oid = l.database AND d.datname = pg_catalog.current_database()
               WHERE l.locktype = 'advisory' AND l.pid = pg_catalog.pg_backend_pid() AND l.granted
                 AND l.classid = $1::integer::oid AND l.objid = $2::integer::oid AND l.objsubid = 2)
