-- Purpose: every target that was ever run. Parameters: none. SQLite >= 3.8.
SELECT DISTINCT target
FROM runs
ORDER BY target;
