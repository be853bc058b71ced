-- Purpose: connections in use of those that ordinary users may open.
-- Columns: used, available
-- PostgreSQL 9.1 and later. Needs no rights beyond connecting.
SELECT (SELECT coalesce(sum(numbackends), 0)::bigint FROM pg_stat_database) AS used,
       current_setting('max_connections')::bigint
         - current_setting('superuser_reserved_connections')::bigint
         - coalesce(current_setting('reserved_connections', true), '0')::bigint AS available;
