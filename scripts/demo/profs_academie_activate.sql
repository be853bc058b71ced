-- What the operators call activation: one progression for each of the 3 children and 9 courses. 8 of the 9 main tables then
-- hold rows. For psql, after profs_academie.sql; running it again changes nothing.
\set ON_ERROR_STOP on
\set QUIET on
INSERT INTO progressions_cours (id, pourcentage, "tempsPasse", "dernierAcces", statut, "enfantId", "coursId")
SELECT 'cprg' || substr(md5(e.id || c.id), 1, 20), 0, 0, (now() AT TIME ZONE 'UTC'), 'NON_COMMENCE', e.id, c.id
FROM enfants e CROSS JOIN cours_gouvernementaux c
ON CONFLICT ("enfantId", "coursId") DO NOTHING;
