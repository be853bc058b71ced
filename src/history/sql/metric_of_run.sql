-- Purpose: one metric of one run, if it has it. Parameters: 1 the run's sequence, 2 metric. SQLite >= 3.8.
SELECT value FROM metrics WHERE run = ?1 AND name = ?2;
