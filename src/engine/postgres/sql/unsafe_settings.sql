-- Purpose: settings that trade the safety of data for speed or silence, where they are set that way for this session.
-- Columns: name, setting, needed
-- PostgreSQL 9.1 and later. Needs no rights beyond connecting.
SELECT s.name, s.setting, wanted.needed
FROM pg_settings s
JOIN (VALUES
  ('fsync', 'on', 'off'),
  ('full_page_writes', 'on', 'off'),
  ('autovacuum', 'on', 'off'),
  ('track_counts', 'on', 'off'),
  ('zero_damaged_pages', 'off', 'on'),
  ('ignore_checksum_failure', 'off', 'on'),
  ('ignore_invalid_pages', 'off', 'on')
) AS wanted(name, needed, unsafe) ON wanted.name = s.name AND wanted.unsafe = s.setting
ORDER BY s.name;
