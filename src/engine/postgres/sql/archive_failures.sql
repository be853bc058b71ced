-- Purpose: whether archiving the write-ahead log fails right now: its last failure is younger than its last success.
-- Columns: archiving, failing, failed_count, last_failed_wal, failing_for (seconds since the last success; null: never one)
-- PostgreSQL 9.4 and later. Needs no rights beyond connecting.
SELECT current_setting('archive_mode') <> 'off' AS archiving,
       coalesce(a.last_failed_time > coalesce(a.last_archived_time, '-infinity'), false) AS failing,
       a.failed_count, a.last_failed_wal,
       extract(epoch FROM now() - a.last_archived_time)::bigint AS failing_for
FROM pg_stat_archiver a;
