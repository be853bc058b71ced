-- The dictionary of Ma'a yegue in the shape of the real one: 7 languages, 24 categories, 1401 translations, 70 lessons.
-- For the sqlite3 command: sqlite3 cameroon_languages.db < cameroon.sql
.bail on
BEGIN;

CREATE TABLE languages (
  language_id VARCHAR(10) PRIMARY KEY,
  language_name VARCHAR(50) NOT NULL,
  language_family VARCHAR(100),
  region VARCHAR(50),
  speakers_count INTEGER,
  description TEXT,
  iso_code VARCHAR(10)
);
CREATE TABLE categories (
  category_id VARCHAR(10) PRIMARY KEY,
  category_name VARCHAR(50) NOT NULL,
  description TEXT
);
CREATE TABLE translations (
  translation_id INTEGER PRIMARY KEY AUTOINCREMENT,
  french_text TEXT NOT NULL,
  language_id VARCHAR(10),
  translation TEXT NOT NULL,
  category_id VARCHAR(10),
  pronunciation TEXT,
  usage_notes TEXT,
  difficulty_level TEXT CHECK (difficulty_level IN ('beginner', 'intermediate', 'advanced')),
  created_date TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
  FOREIGN KEY (language_id) REFERENCES languages (language_id),
  FOREIGN KEY (category_id) REFERENCES categories (category_id)
);
CREATE TABLE lessons (
  lesson_id INTEGER PRIMARY KEY AUTOINCREMENT,
  language_id VARCHAR(10) NOT NULL,
  title TEXT NOT NULL,
  content TEXT NOT NULL,
  level TEXT CHECK (level IN ('beginner', 'intermediate', 'advanced')) NOT NULL,
  order_index INTEGER NOT NULL,
  audio_url TEXT,
  video_url TEXT,
  created_date TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
  FOREIGN KEY (language_id) REFERENCES languages (language_id)
);

INSERT INTO languages VALUES
  ('EWO', 'Ewondo', 'Beti-Pahuin (bantou)', 'Centre', 577000, 'Langue principale des Beti, parlée à Yaoundé', 'ewo'),
  ('DUA', 'Duala', 'Bantou côtier', 'Littoral', 300000, 'Langue historique du commerce sur la côte', 'dua'),
  ('FEF', 'Feefee', 'Grassfields (bamiléké)', 'Ouest', 200000, 'Langue de Bafang', 'fef'),
  ('FUL', 'Fulfulde', 'Niger-Congo (atlantique)', 'Nord', 1500000, 'Langue des Peuls', 'ful'),
  ('BAS', 'Bassa', 'Bantou A40', 'Centre-Littoral', 230000, 'Langue des Bassa', 'bas'),
  ('BAM', 'Bamoun', 'Grassfields', 'Ouest', 215000, 'Langue qui a sa propre écriture', 'bax'),
  ('YMB', 'Yemba', 'Grassfields (bamiléké-dschang)', 'Ouest', 300000, 'Langue de Dschang', 'ybb');

INSERT INTO categories
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 24)
SELECT printf('C%02d', i), printf('Catégorie %d', i), NULL FROM n;

INSERT INTO translations (french_text, language_id, translation, category_id, difficulty_level)
WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 1400)
SELECT CASE WHEN i < 7 THEN 'Bonjour' ELSE printf('Mot %d', i / 7) END,
       CASE i % 7 WHEN 0 THEN 'EWO' WHEN 1 THEN 'DUA' WHEN 2 THEN 'FEF' WHEN 3 THEN 'FUL' WHEN 4 THEN 'BAS' WHEN 5 THEN 'BAM' ELSE 'YMB' END,
       printf('mbolo-%d', i), printf('C%02d', i % 24 + 1),
       CASE i % 3 WHEN 0 THEN 'beginner' WHEN 1 THEN 'intermediate' ELSE 'advanced' END
FROM n;

INSERT INTO lessons (language_id, title, content, level, order_index)
WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 69)
SELECT CASE i / 10 WHEN 0 THEN 'EWO' WHEN 1 THEN 'DUA' WHEN 2 THEN 'FEF' WHEN 3 THEN 'FUL' WHEN 4 THEN 'BAS' WHEN 5 THEN 'BAM' ELSE 'YMB' END,
       printf('Leçon %d', i % 10 + 1), 'Salutations, nombres, famille …',
       CASE WHEN i % 10 < 4 THEN 'beginner' WHEN i % 10 < 8 THEN 'intermediate' ELSE 'advanced' END, i % 10 + 1
FROM n;

CREATE INDEX idx_translations_language ON translations (language_id);
CREATE INDEX idx_translations_category ON translations (category_id);
CREATE INDEX idx_translations_difficulty ON translations (difficulty_level);
CREATE INDEX idx_translations_french ON translations (french_text);
CREATE INDEX idx_lessons_language ON lessons (language_id);
CREATE INDEX idx_lessons_level ON lessons (level);

COMMIT;
