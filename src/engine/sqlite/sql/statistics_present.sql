-- Purpose: whether ANALYZE ever ran. statistics_rows.sql may only be asked then.
-- Columns: present (0 or 1)
SELECT count(*) AS present FROM main.sqlite_master WHERE type = 'table' AND name = 'sqlite_stat1';
