-- Profs Académie for the demonstration and for tests, as Prisma makes it and in its reference state: 7 of the 9 main tables
-- hold rows and one user is an orphan, so that the health score is 70. For psql on an empty database:
-- psql -f profs_academie.sql URL
\set ON_ERROR_STOP on
\set QUIET on
BEGIN;

CREATE TYPE "Role" AS ENUM ('ADMIN', 'STAFF', 'TEACHER', 'PARENT', 'CHILD');
CREATE TYPE "StatutAbonnement" AS ENUM ('ACTIVE', 'CANCELED', 'PAST_DUE', 'UNPAID', 'TRIAL');
CREATE TYPE "StatutProf" AS ENUM ('EN_ATTENTE', 'APPROUVE', 'REFUSE');
CREATE TYPE "StatutCours" AS ENUM ('NON_COMMENCE', 'EN_COURS', 'TERMINE');
CREATE TYPE "StatutSession" AS ENUM ('PLANIFIEE', 'EN_COURS', 'TERMINEE', 'ANNULEE');
CREATE TYPE "Intervalle" AS ENUM ('MOIS', 'AN');

CREATE TABLE users (
  id TEXT NOT NULL,
  email TEXT NOT NULL,
  nom TEXT,
  role "Role" NOT NULL DEFAULT 'PARENT',
  locale TEXT NOT NULL DEFAULT 'fr',
  "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updatedAt" TIMESTAMP(3) NOT NULL,
  CONSTRAINT users_pkey PRIMARY KEY (id)
);
CREATE TABLE foyers (
  id TEXT NOT NULL,
  nom TEXT NOT NULL,
  "parentId" TEXT NOT NULL,
  "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT foyers_pkey PRIMARY KEY (id)
);
CREATE TABLE enfants (
  id TEXT NOT NULL,
  prenom TEXT NOT NULL,
  "pinHash" TEXT NOT NULL,
  "anneeNaissance" INTEGER NOT NULL,
  "foyerId" TEXT NOT NULL,
  "niveauScolaire" TEXT,
  CONSTRAINT enfants_pkey PRIMARY KEY (id)
);
CREATE TABLE profils_prof (
  id TEXT NOT NULL,
  statut "StatutProf" NOT NULL DEFAULT 'EN_ATTENTE',
  "userId" TEXT NOT NULL,
  CONSTRAINT profils_prof_pkey PRIMARY KEY (id)
);
CREATE TABLE cours_gouvernementaux (
  id TEXT NOT NULL,
  titre TEXT NOT NULL,
  matiere TEXT NOT NULL,
  "niveauScolaire" TEXT NOT NULL,
  "urlPdf" TEXT NOT NULL,
  competences TEXT[],
  CONSTRAINT cours_gouvernementaux_pkey PRIMARY KEY (id)
);
CREATE TABLE progressions_cours (
  id TEXT NOT NULL,
  pourcentage DOUBLE PRECISION NOT NULL DEFAULT 0,
  "tempsPasse" INTEGER NOT NULL DEFAULT 0,
  "dernierAcces" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  statut "StatutCours" NOT NULL DEFAULT 'NON_COMMENCE',
  "enfantId" TEXT NOT NULL,
  "coursId" TEXT NOT NULL,
  CONSTRAINT progressions_cours_pkey PRIMARY KEY (id)
);
CREATE TABLE calendriers_etude (
  id TEXT NOT NULL,
  nom TEXT NOT NULL,
  "enfantId" TEXT NOT NULL,
  "parentId" TEXT NOT NULL,
  actif BOOLEAN NOT NULL DEFAULT true,
  CONSTRAINT calendriers_etude_pkey PRIMARY KEY (id)
);
CREATE TABLE sessions_etude (
  id TEXT NOT NULL,
  titre TEXT NOT NULL,
  "dateDebut" TIMESTAMP(3) NOT NULL,
  "dureePlanifiee" INTEGER NOT NULL,
  "calendrierId" TEXT NOT NULL,
  "coursId" TEXT,
  "typeCours" TEXT NOT NULL,
  statut "StatutSession" NOT NULL DEFAULT 'PLANIFIEE',
  CONSTRAINT sessions_etude_pkey PRIMARY KEY (id)
);
CREATE TABLE suivis_apprentissage (
  id TEXT NOT NULL,
  date TIMESTAMP(3) NOT NULL,
  matiere TEXT NOT NULL,
  "niveauScolaire" TEXT NOT NULL,
  "tempsPasse" INTEGER NOT NULL DEFAULT 0,
  "coursCompletes" INTEGER NOT NULL DEFAULT 0,
  "competencesAcquises" TEXT[],
  "enfantId" TEXT NOT NULL,
  CONSTRAINT suivis_apprentissage_pkey PRIMARY KEY (id)
);
CREATE TABLE competences (
  id TEXT NOT NULL,
  nom TEXT NOT NULL,
  matiere TEXT NOT NULL,
  "niveauScolaire" TEXT NOT NULL,
  ordre INTEGER NOT NULL,
  CONSTRAINT competences_pkey PRIMARY KEY (id)
);
CREATE TABLE contenus_apprentissage (
  id TEXT NOT NULL,
  nom TEXT NOT NULL,
  "dureeEstimee" INTEGER NOT NULL,
  ordre INTEGER NOT NULL,
  prerequis TEXT[],
  "competenceId" TEXT NOT NULL,
  CONSTRAINT contenus_apprentissage_pkey PRIMARY KEY (id)
);
CREATE TABLE plans (
  id TEXT NOT NULL,
  key TEXT NOT NULL,
  nom TEXT NOT NULL,
  "prixCents" INTEGER NOT NULL,
  intervalle "Intervalle" NOT NULL,
  CONSTRAINT plans_pkey PRIMARY KEY (id)
);
CREATE TABLE abonnements (
  id TEXT NOT NULL,
  statut "StatutAbonnement" NOT NULL DEFAULT 'TRIAL',
  "finPeriode" TIMESTAMP(3) NOT NULL,
  "userId" TEXT NOT NULL,
  "planId" TEXT NOT NULL,
  CONSTRAINT abonnements_pkey PRIMARY KEY (id)
);
CREATE TABLE consentements (
  id TEXT NOT NULL,
  type TEXT NOT NULL,
  "userId" TEXT NOT NULL,
  "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT consentements_pkey PRIMARY KEY (id)
);
CREATE TABLE audit_logs (
  id TEXT NOT NULL,
  action TEXT NOT NULL,
  "cibleType" TEXT NOT NULL,
  "cibleId" TEXT NOT NULL,
  metadata JSONB,
  "acteurId" TEXT NOT NULL,
  "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT audit_logs_pkey PRIMARY KEY (id)
);
-- The older course system.
CREATE TABLE cours (
  id TEXT NOT NULL,
  titre TEXT NOT NULL,
  publie BOOLEAN NOT NULL DEFAULT false,
  "auteurId" TEXT NOT NULL,
  CONSTRAINT cours_pkey PRIMARY KEY (id)
);
CREATE TABLE modules (
  id TEXT NOT NULL,
  titre TEXT NOT NULL,
  ordre INTEGER NOT NULL,
  "coursId" TEXT NOT NULL,
  CONSTRAINT modules_pkey PRIMARY KEY (id)
);
CREATE TABLE lecons (
  id TEXT NOT NULL,
  titre TEXT NOT NULL,
  ordre INTEGER NOT NULL,
  "moduleId" TEXT NOT NULL,
  CONSTRAINT lecons_pkey PRIMARY KEY (id)
);
CREATE TABLE quiz (
  id TEXT NOT NULL,
  titre TEXT NOT NULL,
  "leconId" TEXT NOT NULL,
  CONSTRAINT quiz_pkey PRIMARY KEY (id)
);
CREATE TABLE questions (
  id TEXT NOT NULL,
  enonce TEXT NOT NULL,
  choix JSONB NOT NULL,
  "quizId" TEXT NOT NULL,
  CONSTRAINT questions_pkey PRIMARY KEY (id)
);
CREATE TABLE soumissions (
  id TEXT NOT NULL,
  score DOUBLE PRECISION NOT NULL,
  "quizId" TEXT NOT NULL,
  "enfantId" TEXT NOT NULL,
  CONSTRAINT soumissions_pkey PRIMARY KEY (id)
);
CREATE TABLE progressions (
  id TEXT NOT NULL,
  termine BOOLEAN NOT NULL DEFAULT false,
  "enfantId" TEXT NOT NULL,
  "leconId" TEXT NOT NULL,
  CONSTRAINT progressions_pkey PRIMARY KEY (id)
);
CREATE TABLE "_CalendrierCours" (
  "A" TEXT NOT NULL,
  "B" TEXT NOT NULL
);
CREATE TABLE _prisma_migrations (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  checksum VARCHAR(64) NOT NULL,
  finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL,
  logs TEXT,
  rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
);

CREATE UNIQUE INDEX users_email_key ON users (email);
CREATE UNIQUE INDEX "foyers_parentId_key" ON foyers ("parentId");
CREATE UNIQUE INDEX "profils_prof_userId_key" ON profils_prof ("userId");
CREATE UNIQUE INDEX "progressions_cours_enfantId_coursId_key" ON progressions_cours ("enfantId", "coursId");
CREATE UNIQUE INDEX "competences_matiere_niveauScolaire_ordre_key" ON competences (matiere, "niveauScolaire", ordre);
CREATE UNIQUE INDEX "contenus_apprentissage_competenceId_ordre_key" ON contenus_apprentissage ("competenceId", ordre);
CREATE UNIQUE INDEX plans_key_key ON plans (key);
CREATE UNIQUE INDEX "consentements_type_userId_key" ON consentements (type, "userId");
CREATE UNIQUE INDEX "_CalendrierCours_AB_unique" ON "_CalendrierCours" ("A", "B");
CREATE INDEX "_CalendrierCours_B_index" ON "_CalendrierCours" ("B");

-- 26 foreign keys; most of their columns have no index, as Prisma leaves them.
ALTER TABLE foyers ADD CONSTRAINT "foyers_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES users (id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE enfants ADD CONSTRAINT "enfants_foyerId_fkey" FOREIGN KEY ("foyerId") REFERENCES foyers (id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE profils_prof ADD CONSTRAINT "profils_prof_userId_fkey" FOREIGN KEY ("userId") REFERENCES users (id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE progressions_cours ADD CONSTRAINT "progressions_cours_enfantId_fkey" FOREIGN KEY ("enfantId") REFERENCES enfants (id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE progressions_cours ADD CONSTRAINT "progressions_cours_coursId_fkey" FOREIGN KEY ("coursId") REFERENCES cours_gouvernementaux (id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE calendriers_etude ADD CONSTRAINT "calendriers_etude_enfantId_fkey" FOREIGN KEY ("enfantId") REFERENCES enfants (id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE calendriers_etude ADD CONSTRAINT "calendriers_etude_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES users (id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE sessions_etude ADD CONSTRAINT "sessions_etude_calendrierId_fkey" FOREIGN KEY ("calendrierId") REFERENCES calendriers_etude (id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE sessions_etude ADD CONSTRAINT "sessions_etude_coursId_fkey" FOREIGN KEY ("coursId") REFERENCES cours_gouvernementaux (id) ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE suivis_apprentissage ADD CONSTRAINT "suivis_apprentissage_enfantId_fkey" FOREIGN KEY ("enfantId") REFERENCES enfants (id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE contenus_apprentissage ADD CONSTRAINT "contenus_apprentissage_competenceId_fkey" FOREIGN KEY ("competenceId") REFERENCES competences (id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE abonnements ADD CONSTRAINT "abonnements_userId_fkey" FOREIGN KEY ("userId") REFERENCES users (id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE abonnements ADD CONSTRAINT "abonnements_planId_fkey" FOREIGN KEY ("planId") REFERENCES plans (id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE consentements ADD CONSTRAINT "consentements_userId_fkey" FOREIGN KEY ("userId") REFERENCES users (id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE audit_logs ADD CONSTRAINT "audit_logs_acteurId_fkey" FOREIGN KEY ("acteurId") REFERENCES users (id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE cours ADD CONSTRAINT "cours_auteurId_fkey" FOREIGN KEY ("auteurId") REFERENCES users (id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE modules ADD CONSTRAINT "modules_coursId_fkey" FOREIGN KEY ("coursId") REFERENCES cours (id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE lecons ADD CONSTRAINT "lecons_moduleId_fkey" FOREIGN KEY ("moduleId") REFERENCES modules (id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE quiz ADD CONSTRAINT "quiz_leconId_fkey" FOREIGN KEY ("leconId") REFERENCES lecons (id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE questions ADD CONSTRAINT "questions_quizId_fkey" FOREIGN KEY ("quizId") REFERENCES quiz (id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE soumissions ADD CONSTRAINT "soumissions_quizId_fkey" FOREIGN KEY ("quizId") REFERENCES quiz (id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE soumissions ADD CONSTRAINT "soumissions_enfantId_fkey" FOREIGN KEY ("enfantId") REFERENCES enfants (id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE progressions ADD CONSTRAINT "progressions_enfantId_fkey" FOREIGN KEY ("enfantId") REFERENCES enfants (id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE progressions ADD CONSTRAINT "progressions_leconId_fkey" FOREIGN KEY ("leconId") REFERENCES lecons (id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "_CalendrierCours" ADD CONSTRAINT "_CalendrierCours_A_fkey" FOREIGN KEY ("A") REFERENCES calendriers_etude (id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "_CalendrierCours" ADD CONSTRAINT "_CalendrierCours_B_fkey" FOREIGN KEY ("B") REFERENCES cours_gouvernementaux (id) ON DELETE CASCADE ON UPDATE CASCADE;

-- An administrator nobody refers to (protected), two parents of whom one teaches, and the orphan.
INSERT INTO users (id, email, nom, role, "createdAt", "updatedAt")
SELECT id, email, nom, role::"Role", (now() AT TIME ZONE 'UTC') - age::interval, (now() AT TIME ZONE 'UTC') - age::interval
FROM (VALUES ('cusr00000000000000000001', 'admin@profs-academie.example', 'Administration', 'ADMIN', '400 days'),
             ('cusr00000000000000000002', 'parent1@profs-academie.example', 'Parent Tremblay', 'PARENT', '300 days'),
             ('cusr00000000000000000003', 'prof1@profs-academie.example', 'Prof Gagnon', 'TEACHER', '200 days'),
             ('cusr00000000000000000004', 'orphelin@profs-academie.example', 'Sans attache', 'PARENT', '100 days'))
     AS u (id, email, nom, role, age);
INSERT INTO foyers (id, nom, "parentId") VALUES
  ('cfoy00000000000000000001', 'Foyer Tremblay', 'cusr00000000000000000002'),
  ('cfoy00000000000000000002', 'Foyer Gagnon', 'cusr00000000000000000003');
INSERT INTO enfants (id, prenom, "pinHash", "anneeNaissance", "foyerId", "niveauScolaire") VALUES
  ('cenf00000000000000000001', 'Léa', repeat('a', 60), 2016, 'cfoy00000000000000000001', 'PRIMAIRE_3'),
  ('cenf00000000000000000002', 'Noah', repeat('b', 60), 2018, 'cfoy00000000000000000001', 'PRIMAIRE_1'),
  ('cenf00000000000000000003', 'Émile', repeat('c', 60), 2014, 'cfoy00000000000000000002', 'PRIMAIRE_5');
INSERT INTO profils_prof (id, statut, "userId") VALUES ('cprf00000000000000000001', 'APPROUVE', 'cusr00000000000000000003');
INSERT INTO plans (id, key, nom, "prixCents", intervalle) VALUES
  ('cpln00000000000000000001', 'decouverte', 'Découverte', 0, 'MOIS'),
  ('cpln00000000000000000002', 'famille', 'Famille', 1499, 'MOIS'),
  ('cpln00000000000000000003', 'famille-an', 'Famille, à l''année', 14999, 'AN');
INSERT INTO abonnements (id, statut, "finPeriode", "userId", "planId")
VALUES ('cabo00000000000000000001', 'ACTIVE', (now() AT TIME ZONE 'UTC') + interval '20 days', 'cusr00000000000000000002', 'cpln00000000000000000002');
INSERT INTO consentements (id, type, "userId") VALUES
  ('ccon00000000000000000001', 'CONDITIONS', 'cusr00000000000000000002'),
  ('ccon00000000000000000002', 'VIE_PRIVEE', 'cusr00000000000000000002'),
  ('ccon00000000000000000003', 'CONDITIONS', 'cusr00000000000000000003');
INSERT INTO cours_gouvernementaux (id, titre, matiere, "niveauScolaire", "urlPdf", competences)
SELECT format('ccgv%s', lpad(i::text, 20, '0')), format('Cours officiel %s', i),
       (ARRAY['MATHEMATIQUES', 'FRANCAIS', 'SCIENCES'])[i % 3 + 1], format('PRIMAIRE_%s', i % 6 + 1),
       format('https://example.org/cours-%s.pdf', i), ARRAY['lire', 'raisonner']
FROM generate_series(1, 9) i;
-- 4 subjects × 8 levels × 4 = 128; three contents each and a fourth for the first 48 = 432.
INSERT INTO competences (id, nom, matiere, "niveauScolaire", ordre)
SELECT format('ccmp%s', lpad((i + 1)::text, 20, '0')), format('Compétence %s', i + 1),
       (ARRAY['MATHEMATIQUES', 'FRANCAIS', 'SCIENCES', 'UNIVERS_SOCIAL'])[i / 32 + 1],
       CASE WHEN i / 4 % 8 < 6 THEN format('PRIMAIRE_%s', i / 4 % 8 + 1) ELSE format('SECONDAIRE_%s', i / 4 % 8 - 5) END, i % 4 + 1
FROM generate_series(0, 127) i;
INSERT INTO contenus_apprentissage (id, nom, "dureeEstimee", ordre, prerequis, "competenceId")
SELECT format('cctn%s%s', lpad(i::text, 16, '0'), lpad(o::text, 4, '0')), format('Contenu %s.%s', i, o), 15 + (i + o) % 4 * 5, o,
       CASE WHEN o = 1 THEN ARRAY[]::text[] ELSE ARRAY[format('%s.%s', i, o - 1)] END, format('ccmp%s', lpad(i::text, 20, '0'))
FROM generate_series(1, 128) i, generate_series(1, 4) o WHERE o <= 3 OR i <= 48;
INSERT INTO calendriers_etude (id, nom, "enfantId", "parentId") VALUES
  ('ccal00000000000000000001', 'Semaine de Léa', 'cenf00000000000000000001', 'cusr00000000000000000002'),
  ('ccal00000000000000000002', 'Semaine de Noah', 'cenf00000000000000000002', 'cusr00000000000000000002'),
  ('ccal00000000000000000003', 'Semaine d''Émile', 'cenf00000000000000000003', 'cusr00000000000000000003');
INSERT INTO sessions_etude (id, titre, "dateDebut", "dureePlanifiee", "calendrierId", "coursId", "typeCours", statut)
SELECT format('cses%s', lpad(i::text, 20, '0')), format('Session %s', i), (now() AT TIME ZONE 'UTC') + (i - 27) * interval '12 hours', 30,
       format('ccal%s', lpad((i % 3 + 1)::text, 20, '0')), CASE WHEN i % 5 > 0 THEN format('ccgv%s', lpad((i % 9 + 1)::text, 20, '0')) END,
       'GOUVERNEMENTAL', CASE WHEN i < 27 THEN 'TERMINEE' ELSE 'PLANIFIEE' END::"StatutSession"
FROM generate_series(1, 54) i;
INSERT INTO "_CalendrierCours" ("A", "B")
SELECT c.id, g.id FROM calendriers_etude c, cours_gouvernementaux g WHERE g.id <= 'ccgv00000000000000000003';
INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count)
VALUES ('00000000-0000-4000-8000-000000000001', repeat('0', 64), now(), '20240101000000_init', 1);

COMMIT;
