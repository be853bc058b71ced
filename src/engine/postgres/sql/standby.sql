-- Purpose: whether this server replays another one's writes.
-- Columns: standby
-- PostgreSQL 9.0 and later. Needs no rights beyond connecting.
SELECT pg_is_in_recovery() AS standby;
