-- Purpose: the tables of one open database that hold rows of their own: ordinary ones, and the virtual ones that keep
--          theirs in the file, in shadow tables (full-text search, R-tree). Others compute theirs, some without an end.
-- Parameters: ?1 database ("main"). SQLite 3.37 and later (pragma_table_list).
SELECT counted.name
FROM pragma_table_list AS counted
WHERE counted.schema = ?1 AND counted.name NOT LIKE 'sqlite\_%' ESCAPE '\'
  AND (counted.type = 'table'
       OR counted.type = 'virtual'
          AND EXISTS (SELECT 1 FROM pragma_table_list AS shadow
                      WHERE shadow.schema = counted.schema AND shadow.type = 'shadow'
                        AND substr(shadow.name, 1, length(counted.name) + 1) = counted.name || '_' COLLATE NOCASE));
