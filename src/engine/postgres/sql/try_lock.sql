-- Purpose: one try to take the lock that writing runs exclude each other with. Advisory locks belong to one database.
-- Parameters: $1 lock class, $2 lock object (both 32 bits, fixed by dbmaint). Versions: 12 to 18.
SELECT pg_catalog.pg_try_advisory_lock($1::integer, $2::integer)
