-- Purpose: what the server gives this session for a setting before the session changes it, and the statement that lifts
--          it where it is stated for the role or the database; null: it comes from elsewhere.
-- Parameters: $1 the setting's name. Versions: 12 to 18.
SELECT s.reset_val,
       (SELECT CASE WHEN stated.value IS DISTINCT FROM s.reset_val THEN NULL
                    ELSE 'ALTER ' || CASE
                           WHEN stated.setrole <> 0 AND stated.setdatabase <> 0
                           THEN pg_catalog.format('ROLE %I IN DATABASE %I', session_user, pg_catalog.current_database())
                           WHEN stated.setrole <> 0 THEN pg_catalog.format('ROLE %I', session_user)
                           WHEN stated.setdatabase <> 0
                           THEN pg_catalog.format('DATABASE %I', pg_catalog.current_database())
                           ELSE 'ROLE ALL' END || ' RESET ' || s.name END
        FROM (SELECT r.setrole, r.setdatabase,
                     CASE WHEN s.vartype <> 'bool' THEN pg_catalog.split_part(entry, '=', 2)
                          WHEN pg_catalog.split_part(entry, '=', 2)::boolean THEN 'on' ELSE 'off' END AS value
              FROM pg_catalog.pg_db_role_setting r CROSS JOIN LATERAL pg_catalog.unnest(r.setconfig) AS entry
              WHERE r.setrole IN (0, (SELECT u.oid FROM pg_catalog.pg_roles u WHERE u.rolname = session_user))
                AND r.setdatabase IN
                    (0, (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database()))
                AND pg_catalog.split_part(entry, '=', 1) = s.name) AS stated
        -- The closest one counts: a role's setting goes before a database's.
        ORDER BY stated.setrole <> 0 DESC, stated.setdatabase <> 0 DESC
        LIMIT 1)
FROM pg_catalog.pg_settings s
WHERE s.name = $1
