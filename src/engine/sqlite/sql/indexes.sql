-- The indexes of a table, those of its constraints included, a row per key column; an expression has no column name.
-- Parameters: ?1 database, ?2 table. SQLite 3.16 and later.
SELECT list.name, list."unique", list.partial, info.name, info.coll
FROM pragma_index_list(?2, ?1) AS list
JOIN pragma_index_xinfo(list.name, ?1) AS info ON info.key = 1
ORDER BY list.seq, info.seqno;
