-- Purpose: the newest points of one metric, newest first. Parameters: 1 target, 2 metric, 3 how many. SQLite >= 3.8.
SELECT runs.started_at, metrics.value
FROM metrics JOIN runs ON runs.sequence = metrics.run
WHERE runs.target = ?1 AND metrics.name = ?2
ORDER BY runs.sequence DESC
LIMIT ?3;
