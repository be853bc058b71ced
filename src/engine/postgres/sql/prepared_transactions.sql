-- Purpose: two-phase transactions that were prepared in this database and neither committed nor rolled back. They survive
--          a restart, hold their locks, and stop vacuum.
-- Columns: gid, owner, seconds
-- PostgreSQL 8.1 and later. Needs no rights beyond connecting.
SELECT p.gid, p.owner, extract(epoch FROM clock_timestamp() - p.prepared)::bigint AS seconds
FROM pg_prepared_xacts p
WHERE p.database = current_database()
ORDER BY p.prepared;
