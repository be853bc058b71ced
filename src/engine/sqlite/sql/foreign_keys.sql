-- The foreign keys a table declares, a row per column; "to" is NULL where the declaration left the parent's columns out.
-- Parameters: ?1 database, ?2 table. SQLite 3.16 and later.
SELECT id, "table", "from", "to", on_delete
FROM pragma_foreign_key_list(?2, ?1)
ORDER BY id, seq;
