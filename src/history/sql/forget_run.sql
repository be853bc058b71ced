-- Purpose: make room for what is known of a run by now. Parameters: 1 its id. SQLite >= 3.8.
DELETE FROM runs WHERE id = ?1;
