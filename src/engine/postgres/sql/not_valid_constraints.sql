-- Purpose: constraints that were added NOT VALID and never validated: new rows obey them, old ones were never looked at.
-- Columns: schema_name, table_name, constraint_name, kind (f foreign key, c check, n not null)
-- PostgreSQL 9.2 and later. Needs no rights beyond connecting.
SELECT n.nspname AS schema_name, t.relname AS table_name, c.conname AS constraint_name, c.contype AS kind
FROM pg_constraint c
JOIN pg_class t ON t.oid = c.conrelid
JOIN pg_namespace n ON n.oid = t.relnamespace
WHERE NOT c.convalidated
  -- since 18 a constraint may be NOT ENFORCED, which is not valid by intention
  AND coalesce((to_jsonb(c) ->> 'conenforced')::boolean, true)
ORDER BY 1, 2, 3;
