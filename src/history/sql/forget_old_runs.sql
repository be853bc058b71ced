-- Purpose: keep the history from growing for ever. The newest runs of a target stay whatever the clock says.
-- Parameters: 1 target, 2 oldest start to keep (ms), 3 how many of the newest runs stay in any case. SQLite >= 3.8.
DELETE FROM runs
WHERE target = ?1 AND started_at < ?2
  AND sequence NOT IN (SELECT sequence FROM runs WHERE target = ?1 ORDER BY sequence DESC LIMIT ?3);
