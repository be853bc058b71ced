-- Purpose: past runs, newest first. Parameters: 1 target or NULL for all, 2 how many. SQLite >= 3.8.
SELECT id, command, target, started_at, finished_at, status, exit_code, score, findings
FROM runs
WHERE ?1 IS NULL OR target = ?1
ORDER BY sequence DESC
LIMIT ?2;
