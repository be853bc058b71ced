-- Purpose: client sessions that have held a transaction open in this database, oldest first. Backups (pg_dump), our own
--          sessions, autovacuum, replication and index builds are work that is meant to take long and are left out.
--          Without pg_read_all_stats the sessions of others show neither state nor age: they come with readable = false.
-- Columns: pid, user_name, application, state, seconds, idle (in transaction, doing nothing), readable, reader
-- PostgreSQL 10 and later.
SELECT a.pid, a.usename AS user_name, a.application_name AS application, a.state,
       extract(epoch FROM clock_timestamp() - a.xact_start)::bigint AS seconds,
       a.state LIKE 'idle in transaction%' AS idle,
       a.backend_type IS NOT NULL AS readable, current_user AS reader
FROM pg_stat_activity a
WHERE a.datname = current_database()
  AND a.pid <> pg_backend_pid()
  AND (a.backend_type IS NULL OR (
    a.backend_type = 'client backend'
    AND a.xact_start IS NOT NULL
    AND a.application_name NOT IN ('pg_dump', 'pg_dumpall', 'pg_basebackup')
    AND a.application_name NOT LIKE 'dbmaint%'
    AND a.query !~* '^\s*(vacuum|create\s+(unique\s+)?index|reindex|cluster|analyze)\M'))
ORDER BY a.xact_start NULLS LAST
LIMIT 100;
