-- Purpose: foreign keys whose trigger on the table that they refer to does not fire in an ordinary session, so that a
--          deletion there neither cascades nor is kept from happening (ALTER TABLE ... DISABLE TRIGGER ALL).
-- Parameters: none. Versions: 12 to 18.
SELECT k.confrelid::bigint, k.conname
FROM pg_catalog.pg_trigger t
JOIN pg_catalog.pg_constraint k ON k.oid = t.tgconstraint AND k.confrelid = t.tgrelid
WHERE k.contype = 'f' AND t.tgtype & 8 <> 0 AND t.tgenabled NOT IN ('O', 'A')
ORDER BY k.confrelid, k.conname COLLATE "C"
