-- Purpose: what the newest run of a command that came to its end found. Parameters: 1 target, 2 command. SQLite >= 3.8.
SELECT fingerprint
FROM findings
WHERE run = (SELECT max(sequence) FROM runs
             WHERE target = ?1 AND command = ?2 AND status IN ('ok', 'findings', 'refused'))
ORDER BY position;
