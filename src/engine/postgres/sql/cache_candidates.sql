-- Purpose: tables, smallest first, that together fit in three quarters of the server's cache.
-- Parameters: none. Versions: 12 to 18.
SELECT nspname, relname
FROM (SELECT n.nspname, c.relname, sum(c.relpages::bigint) OVER (ORDER BY c.relpages, c.oid) AS pages
      FROM pg_catalog.pg_class c
      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind = 'r' AND c.relpages > 0
        AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
        AND pg_catalog.has_table_privilege(c.oid, 'SELECT') AND NOT pg_catalog.row_security_active(c.oid)) AS tables
WHERE pages <= (SELECT setting::bigint * 3 / 4 FROM pg_catalog.pg_settings WHERE name = 'shared_buffers')
ORDER BY pages
