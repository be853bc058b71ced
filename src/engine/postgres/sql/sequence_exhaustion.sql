-- Purpose: how far every sequence has come, of its own range or of the range of the integer column it feeds, whichever
--          ends first. A sequence that may not be read has readable = false, which is not the same as never used.
-- Columns: schema_name, sequence_name, owner_table, owner_column, readable, reader, last_value,
--          limit_value, cycles
-- PostgreSQL 10 and later. Reading a sequence needs SELECT or USAGE on it.
SELECT n.nspname AS schema_name, c.relname AS sequence_name,
       owner.table_name AS owner_table, owner.column_name AS owner_column,
       rights.readable, current_user AS reader,
       CASE WHEN rights.readable THEN pg_sequence_last_value(c.oid) END AS last_value,
       CASE WHEN s.seqincrement < 0 THEN greatest(s.seqmin, -owner.largest) ELSE least(s.seqmax, owner.largest) END
         AS limit_value,
       s.seqcycle AS cycles
FROM pg_sequence s
JOIN pg_class c ON c.oid = s.seqrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
CROSS JOIN LATERAL (
  -- an unlogged sequence has no value on a standby
  SELECT has_sequence_privilege(c.oid, 'SELECT, USAGE') AND NOT (c.relpersistence = 'u' AND pg_is_in_recovery()) AS readable
) rights
LEFT JOIN LATERAL (
  -- what it belongs to (serial, identity), and what only takes its numbers by a default; of several the narrowest
  SELECT format('%I.%I', tn.nspname, t.relname) AS table_name, a.attname AS column_name,
         CASE coalesce(nullif(y.typbasetype, 0), a.atttypid)
           WHEN 'int2'::regtype THEN 32767::bigint WHEN 'int4'::regtype THEN 2147483647::bigint END AS largest
  FROM (
    SELECT d.refobjid AS relid, d.refobjsubid AS attnum
    FROM pg_depend d
    WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.objsubid = 0
      AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i')
    UNION
    SELECT f.adrelid, f.adnum
    FROM pg_depend d
    JOIN pg_attrdef f ON f.oid = d.objid
    WHERE d.classid = 'pg_attrdef'::regclass AND d.refclassid = 'pg_class'::regclass AND d.refobjid = c.oid
  ) fed
  JOIN pg_attribute a ON a.attrelid = fed.relid AND a.attnum = fed.attnum
  JOIN pg_type y ON y.oid = a.atttypid
  JOIN pg_class t ON t.oid = fed.relid
  JOIN pg_namespace tn ON tn.oid = t.relnamespace
  ORDER BY largest NULLS LAST, table_name, column_name
  LIMIT 1
) owner ON true
WHERE n.nspname NOT LIKE 'pg\_temp%'
ORDER BY 1, 2;
