-- Purpose: which table bears a name, and what a deletion from it causes, as text to be compared with an earlier one: the
--          keys that refer to it and to what they and inheritance lead to, the triggers and rules on those, and which of
--          them are switched off. What partitions have from their parent is left out: they come and go.
-- Parameters: $1 schema, $2 table. Versions: 12 to 18.
WITH RECURSIVE named AS (
  SELECT c.oid FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = $1 AND c.relname = $2
), reach AS (
  SELECT oid FROM named
  UNION
  SELECT next.oid
  FROM reach r
  CROSS JOIN LATERAL (
    SELECT k.conrelid AS oid FROM pg_catalog.pg_constraint k
    WHERE k.contype = 'f' AND k.confrelid = r.oid AND k.confdeltype IN ('c', 'n', 'd')
    UNION ALL SELECT i.inhrelid FROM pg_catalog.pg_inherits i WHERE i.inhparent = r.oid
    UNION ALL SELECT i.inhparent FROM pg_catalog.pg_inherits i WHERE i.inhrelid = r.oid) AS next
), cause AS (
  SELECT 'table ' || oid AS cause FROM named
  UNION ALL
  SELECT 'key ' || k.oid || ' ' || k.confdeltype::text
  FROM reach r JOIN pg_catalog.pg_constraint k ON k.confrelid = r.oid
  WHERE k.contype = 'f' AND k.conparentid = 0
  UNION ALL
  SELECT 'trigger ' || t.oid || ' ' || t.tgenabled::text
  FROM reach r JOIN pg_catalog.pg_trigger t ON t.tgrelid = r.oid
  WHERE t.tgtype & 24 <> 0
    AND CASE WHEN t.tgisinternal THEN t.tgenabled NOT IN ('O', 'A')
             ELSE coalesce(to_jsonb(t) ->> 'tgparentid', '0') = '0' END
  UNION ALL
  SELECT 'rule ' || w.oid || ' ' || w.ev_enabled::text
  FROM reach r JOIN pg_catalog.pg_rewrite w ON w.ev_class = r.oid
  WHERE w.ev_type IN ('2', '4')
)
SELECT coalesce(pg_catalog.string_agg(c.cause, ', ' ORDER BY c.cause COLLATE "C"), '') FROM cause c
