-- Purpose: replication slots that nobody reads or that have lost what they wait for, with the write-ahead log they keep.
-- Columns: slot_name, active, retained (bytes; null where it cannot be told), lost
-- PostgreSQL 10 and later. Needs no rights beyond connecting.
SELECT s.slot_name, s.active,
       pg_wal_lsn_diff(CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_lsn() END,
                       s.restart_lsn)::bigint AS retained,
       -- wal_status is there since 13
       coalesce(to_jsonb(s) ->> 'wal_status' = 'lost', false) AS lost
FROM pg_replication_slots s
WHERE NOT s.temporary
ORDER BY s.slot_name;
