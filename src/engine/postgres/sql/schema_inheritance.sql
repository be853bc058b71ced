-- Purpose: which table is a partition of, or inherits from, which other one. Indexes are listed too and match no table.
-- Parameters: none. Versions: 12 to 18.
SELECT i.inhrelid::bigint, i.inhparent::bigint
FROM pg_catalog.pg_inherits i
ORDER BY i.inhrelid, i.inhseqno
