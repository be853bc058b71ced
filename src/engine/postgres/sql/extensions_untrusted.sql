-- Purpose: of some extensions, those that are installed here and that only a superuser may create. Which ones are
--          trusted is known from PostgreSQL 13 on.
-- Columns: name. Parameters: $1 array of names. Versions: 12 to 18.
SELECT a.name
FROM pg_catalog.pg_available_extensions a
JOIN pg_catalog.pg_available_extension_versions v ON v.name = a.name AND v.version = a.default_version
WHERE a.name = ANY ($1::text[]) AND a.name <> 'plpgsql'
  AND v.superuser AND NOT coalesce((pg_catalog.to_jsonb(v) ->> 'trusted')::boolean, false)
ORDER BY a.name COLLATE "C"
