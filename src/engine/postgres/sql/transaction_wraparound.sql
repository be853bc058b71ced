-- Purpose: how old the oldest unfrozen transaction of this database is, and what holds the horizon back. At two billion
--          the server refuses every write.
-- Columns: transaction_age, multixact_age, freeze_max_age, oldest_table (the one to vacuum first), oldest_table_age
-- PostgreSQL 9.5 and later. Needs no rights beyond connecting.
SELECT age(d.datfrozenxid)::bigint AS transaction_age, mxid_age(d.datminmxid)::bigint AS multixact_age,
       current_setting('autovacuum_freeze_max_age')::bigint AS freeze_max_age,
       oldest.table_name AS oldest_table, oldest.table_age AS oldest_table_age
FROM pg_database d
LEFT JOIN LATERAL (
  SELECT format('%I.%I', n.nspname, c.relname) AS table_name, age(c.relfrozenxid)::bigint AS table_age
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'm', 't') AND c.relfrozenxid <> '0'
  ORDER BY age(c.relfrozenxid) DESC
  LIMIT 1
) oldest ON true
WHERE d.datname = current_database();
