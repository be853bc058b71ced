-- Purpose: of some roles, which the server has and whether this role can make them owners: name, present, may act as it.
-- Parameters: $1 array of names. Versions: 12 to 18.
SELECT wanted.name, r.oid IS NOT NULL, coalesce(pg_catalog.pg_has_role(current_user, r.oid, 'MEMBER'), false)
FROM pg_catalog.unnest($1::text[]) AS wanted(name)
LEFT JOIN pg_catalog.pg_roles r ON r.rolname = wanted.name
ORDER BY wanted.name COLLATE "C"
