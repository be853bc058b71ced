-- Purpose: the size of all large objects, as a reader sees it: holes count, whether or not they are stored.
-- Parameters: none. Needs SELECT on pg_largeobject, which superusers have. Versions: 12 to 18.
SELECT coalesce(pg_catalog.sum(size), 0)::bigint
FROM (SELECT pg_catalog.max(l.pageno::bigint * (pg_catalog.current_setting('block_size')::bigint / 4) + pg_catalog.octet_length(l.data)) AS size
      FROM pg_catalog.pg_largeobject l
      GROUP BY l.loid) each
