-- Purpose: a metric of the runs on one database, oldest first: since the beginning of the run with a backup in which a
--          moment lies (since the moment itself where it lies in none), and since a restore last put that database in
--          place. Runs that only look may lie across others.
-- Parameters: 1 identity of the database, 2 metric, 3 the moment (ms), 4 id of a run that does not
--             count, 5 when runs that count were over (ms). SQLite >= 3.8.
SELECT runs.sequence, runs.started_at, metrics.value
FROM metrics JOIN runs ON runs.sequence = metrics.run
WHERE runs.identity = ?1 AND metrics.name = ?2 AND runs.id <> ?4 AND runs.finished_at <= ?5
  AND runs.started_at >= coalesce((SELECT max(holding.started_at) FROM runs AS holding
                                   WHERE holding.identity = ?1 AND holding.backup IS NOT NULL
                                     AND holding.started_at <= ?3 AND holding.finished_at >= ?3), ?3)
  AND runs.sequence > coalesce((SELECT max(restored.sequence) FROM runs AS restored
                                WHERE restored.identity = ?1 AND restored.command = 'restore'), 0)
ORDER BY runs.sequence;
