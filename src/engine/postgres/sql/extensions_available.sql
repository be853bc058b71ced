-- Purpose: of some extensions, which the server could create and whether this role may: name, available, may create.
--          plpgsql is in every database from its beginning. Which ones are trusted is known from PostgreSQL 13 on.
-- Parameters: $1 array of names. Versions: 12 to 18.
SELECT wanted.name, a.name IS NOT NULL,
       wanted.name = 'plpgsql' OR r.rolsuper
         OR NOT coalesce(v.superuser, true) OR coalesce((pg_catalog.to_jsonb(v) ->> 'trusted')::boolean, false)
FROM pg_catalog.unnest($1::text[]) AS wanted(name)
JOIN pg_catalog.pg_roles r ON r.rolname = current_user
LEFT JOIN pg_catalog.pg_available_extensions a ON a.name = wanted.name
LEFT JOIN pg_catalog.pg_available_extension_versions v ON v.name = a.name AND v.version = a.default_version
ORDER BY wanted.name COLLATE "C"
