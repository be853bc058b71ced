-- Purpose: what the server's counters say of each table: rows, dead rows, changes since the last ANALYZE, whether it was
--          ever analyzed, and whether this role may VACUUM and ANALYZE it: the server passes over what it may not, with
--          a warning only.
-- Parameters: none. Versions: 12 to 18.
SELECT s.schemaname, s.relname, s.n_live_tup, s.n_dead_tup, s.n_mod_since_analyze,
       s.last_analyze IS NOT NULL OR s.last_autoanalyze IS NOT NULL,
       pg_catalog.pg_has_role(c.relowner, 'USAGE')
         OR (SELECT pg_catalog.pg_has_role(d.datdba, 'USAGE') FROM pg_catalog.pg_database d
             WHERE d.datname = pg_catalog.current_database())
         OR CASE WHEN pg_catalog.current_setting('server_version_num')::int >= 170000
              THEN pg_catalog.has_table_privilege(c.oid, 'MAINTAIN') ELSE false END
FROM pg_catalog.pg_stat_user_tables s
JOIN pg_catalog.pg_class c ON c.oid = s.relid
WHERE c.relkind = 'r'
ORDER BY 1, 2
