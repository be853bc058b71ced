-- Purpose: whether the server's machine has a locale of the C library, as far as the server knows: those it found when
--          it was made or was told to look again, spelled in one of two ways (fr_CA.UTF-8, fr_CA.utf8).
-- Parameters: $1 LC_COLLATE, $2 LC_CTYPE, $3 whether ICU is needed too ('t', 'f'). Versions: 12 to 18.
WITH known AS (
  SELECT pg_catalog.lower(pg_catalog.replace(collcollate, '-', '')) AS name FROM pg_catalog.pg_collation WHERE collcollate IS NOT NULL
  UNION SELECT pg_catalog.lower(pg_catalog.replace(datcollate, '-', '')) FROM pg_catalog.pg_database
  UNION SELECT pg_catalog.lower(pg_catalog.replace(datctype, '-', '')) FROM pg_catalog.pg_database
)
SELECT pg_catalog.lower(pg_catalog.replace($1, '-', '')) IN (SELECT name FROM known)
   AND pg_catalog.lower(pg_catalog.replace($2, '-', '')) IN (SELECT name FROM known)
   AND (NOT $3::boolean OR EXISTS (SELECT 1 FROM pg_catalog.pg_collation WHERE collprovider = 'i'))
