-- Purpose: primary and foreign keys, one row per column, in the key's order, each with whether ON DELETE SET NULL or SET
--          DEFAULT changes it (since 15 a list may say so). The copies that partitions inherit are left out: the
--          partitioned table's own key speaks for them.
-- Parameters: none. Versions: 12 to 18.
SELECT k.conrelid::bigint, k.oid::bigint, k.conname, k.contype, a.attname, pn.nspname, pc.relname, pa.attname,
       k.confdeltype, k.convalidated,
       coalesce(nullif(to_jsonb(k) -> 'confdelsetcols', 'null'::jsonb) @> to_jsonb(own.attnum), true)
FROM pg_catalog.pg_constraint k
JOIN pg_catalog.pg_namespace n ON n.oid = k.connamespace
CROSS JOIN LATERAL unnest(k.conkey) WITH ORDINALITY AS own (attnum, place)
JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = own.attnum
LEFT JOIN pg_catalog.pg_class pc ON pc.oid = k.confrelid
LEFT JOIN pg_catalog.pg_namespace pn ON pn.oid = pc.relnamespace
LEFT JOIN pg_catalog.pg_attribute pa ON pa.attrelid = k.confrelid AND pa.attnum = k.confkey[own.place]
WHERE k.contype IN ('p', 'f')
  AND (k.contype = 'p' OR k.conparentid = 0)
  AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
ORDER BY k.conrelid, k.contype DESC, k.conname COLLATE "C", k.oid, own.place
