-- A journal for Profs Académie, so that the daily routine has work: 1 200 entries past their thirty days, 300 that are not.
-- For psql, after profs_academie.sql.
\set ON_ERROR_STOP on
\set QUIET on
INSERT INTO audit_logs (id, action, "cibleType", "cibleId", metadata, "acteurId", "createdAt")
SELECT format('caud%s', lpad(i::text, 20, '0')), (ARRAY['CONNEXION', 'MODIFICATION', 'ERREUR_PAIEMENT'])[i % 3 + 1], 'User',
       'cusr00000000000000000002', jsonb_build_object('rang', i), 'cusr00000000000000000001',
       (now() AT TIME ZONE 'UTC') - CASE WHEN i <= 300 THEN i * interval '2 hours' ELSE interval '31 days' + (i - 300) * interval '1 hour' END
FROM generate_series(1, 1500) i;
