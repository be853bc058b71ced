-- The columns of a table in their order; hidden 2 and 3 are generated ones, 1 belongs to virtual tables.
-- Parameters: ?1 database, ?2 table. SQLite 3.26 and later.
SELECT name, type, "notnull", pk, hidden
FROM pragma_table_xinfo(?2, ?1)
WHERE hidden <> 1
ORDER BY cid;
