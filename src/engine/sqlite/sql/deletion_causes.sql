-- Purpose: which table bears a name, and what a deletion from it may cause, as text to be compared with an earlier one:
--          the table itself, those with foreign keys, and every trigger, each with where it stands and its SQL.
-- Parameters: ?1 table, of the target's own file.
SELECT group_concat(line, char(10)) FROM (
  SELECT type || ' ' || rowid || ' ' || rootpage || ' ' || sql AS line
  FROM main.sqlite_schema
  WHERE type = 'trigger' OR (type = 'table' AND (name = ?1 COLLATE NOCASE OR sql LIKE '%references%'))
  ORDER BY rowid
);
