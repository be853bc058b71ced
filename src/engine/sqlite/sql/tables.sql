-- Every table, view and virtual table of every open database, SQLite's own left out.
-- Shadow tables (the storage of FTS and R-tree tables) come as kind 'shadow'.
-- Parameters: none. SQLite 3.37 and later (pragma_table_list).
SELECT schema, name, type, wr
FROM pragma_table_list
WHERE schema <> 'temp' AND name NOT LIKE 'sqlite\_%' ESCAPE '\'
ORDER BY schema <> 'main', schema, name;
