-- Purpose: every inconsistency SQLite finds in its own file, at most the 100 that it stops at by itself; one row "ok"
--          when there is none. Unlike quick_check it also compares every index with its table. Foreign keys are another
--          check. Newer versions take a number that is given here for the name of a table.
-- Columns: problem
-- Reads the whole database. SQLite 3.16 and later.
SELECT integrity_check AS problem FROM pragma_integrity_check;
