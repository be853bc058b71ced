-- Purpose: pages of this database whose checksum was wrong when read, since the counters were last reset.
-- Columns: enabled, failures (of this database and of what all databases share), last_failure (seconds since 1970)
-- PostgreSQL 12 and later. Needs no rights beyond connecting.
SELECT current_setting('data_checksums') = 'on' AS enabled,
       coalesce(sum(checksum_failures), 0)::bigint AS failures,
       extract(epoch FROM max(checksum_last_failure))::bigint AS last_failure
FROM pg_stat_database
WHERE datname = current_database() OR datid = 0;
