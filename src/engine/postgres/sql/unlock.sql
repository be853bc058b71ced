-- Purpose: lets go of the lock of try_lock.sql, by the connection that took it.
-- Parameters: $1 lock class, $2 lock object (both 32 bits, fixed by dbmaint). Versions: 12 to 18.
SELECT pg_catalog.pg_advisory_unlock($1::integer, $2::integer)
