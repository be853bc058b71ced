-- Ma'a yegue's application database for the demonstration and for tests: realistic in shape, the same on every run except
-- that times are relative to now. For the sqlite3 command: sqlite3 maa_yegue_app.db < maa_yegue.sql
-- Holds on purpose: orphans (also polymorphic ones), expired codes, old limits and logs, two expected indexes missing.
.bail on
PRAGMA journal_mode = WAL;
PRAGMA foreign_keys = OFF;  -- as in an application that forgets to switch them on: the orphans below are possible
BEGIN;

CREATE TABLE users (
  user_id TEXT PRIMARY KEY,
  firebase_uid TEXT UNIQUE,
  email TEXT,
  display_name TEXT,
  role TEXT NOT NULL DEFAULT 'student' CHECK (role IN ('guest', 'student', 'teacher', 'admin')),
  subscription_status TEXT DEFAULT 'free',
  created_at INTEGER NOT NULL,   -- milliseconds
  updated_at INTEGER NOT NULL,
  last_login INTEGER,
  is_active INTEGER NOT NULL DEFAULT 1,
  is_default_admin INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE daily_limits (
  limit_id INTEGER PRIMARY KEY AUTOINCREMENT,
  user_id TEXT REFERENCES users (user_id) ON DELETE CASCADE,  -- NULL for guests
  device_id TEXT,
  limit_date TEXT NOT NULL,      -- 'YYYY-MM-DD'
  lessons_count INTEGER NOT NULL DEFAULT 0,
  readings_count INTEGER NOT NULL DEFAULT 0,
  quizzes_count INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  UNIQUE (user_id, limit_date),
  UNIQUE (device_id, limit_date)
);
CREATE TABLE user_progress (
  progress_id INTEGER PRIMARY KEY AUTOINCREMENT,
  user_id TEXT NOT NULL REFERENCES users (user_id) ON DELETE CASCADE,
  content_type TEXT NOT NULL CHECK (content_type IN ('lesson', 'quiz', 'translation', 'reading')),
  content_id INTEGER NOT NULL,   -- a lesson, a translation or a quiz, as content_type says
  language_id TEXT,
  status TEXT NOT NULL CHECK (status IN ('started', 'in_progress', 'completed')),
  score REAL,
  time_spent INTEGER NOT NULL DEFAULT 0,  -- seconds
  attempts INTEGER NOT NULL DEFAULT 0,
  completed_at INTEGER,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
);
CREATE TABLE user_statistics (
  stat_id INTEGER PRIMARY KEY AUTOINCREMENT,
  user_id TEXT NOT NULL UNIQUE REFERENCES users (user_id) ON DELETE CASCADE,
  total_lessons_completed INTEGER NOT NULL DEFAULT 0,
  total_quizzes_completed INTEGER NOT NULL DEFAULT 0,
  total_words_learned INTEGER NOT NULL DEFAULT 0,
  total_study_time INTEGER NOT NULL DEFAULT 0,
  current_streak INTEGER NOT NULL DEFAULT 0,
  level INTEGER NOT NULL DEFAULT 1,
  experience_points INTEGER NOT NULL DEFAULT 0,
  last_activity_date TEXT
);
CREATE TABLE quizzes (
  quiz_id INTEGER PRIMARY KEY AUTOINCREMENT,
  language_id TEXT NOT NULL,
  title TEXT NOT NULL,
  creator_id TEXT REFERENCES users (user_id) ON DELETE SET NULL,
  created_at INTEGER NOT NULL
);
CREATE TABLE quiz_questions (
  question_id INTEGER PRIMARY KEY AUTOINCREMENT,
  quiz_id INTEGER NOT NULL REFERENCES quizzes (quiz_id) ON DELETE CASCADE,
  question_text TEXT NOT NULL,
  options TEXT NOT NULL,         -- JSON
  correct_answer TEXT NOT NULL
);
CREATE TABLE user_created_content (
  content_id INTEGER PRIMARY KEY AUTOINCREMENT,
  creator_id TEXT NOT NULL REFERENCES users (user_id) ON DELETE CASCADE,
  content_type TEXT NOT NULL,
  title TEXT NOT NULL,
  content_data TEXT,
  status TEXT NOT NULL CHECK (status IN ('draft', 'published', 'archived')),
  created_at INTEGER NOT NULL
);
CREATE TABLE favorites (
  favorite_id INTEGER PRIMARY KEY AUTOINCREMENT,
  user_id TEXT NOT NULL REFERENCES users (user_id) ON DELETE CASCADE,
  content_type TEXT NOT NULL,
  content_id INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  UNIQUE (user_id, content_type, content_id)
);
CREATE TABLE payments (
  payment_id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (user_id) ON DELETE CASCADE,
  amount REAL NOT NULL,
  currency TEXT NOT NULL DEFAULT 'XAF',
  status TEXT NOT NULL CHECK (status IN ('pending', 'completed', 'failed', 'refunded')),
  payment_method TEXT,
  created_at INTEGER NOT NULL
);
CREATE TABLE subscriptions (
  subscription_id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (user_id) ON DELETE CASCADE,
  plan_type TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('active', 'expired', 'cancelled', 'pending')),
  start_date INTEGER NOT NULL,
  end_date INTEGER NOT NULL,
  payment_id TEXT REFERENCES payments (payment_id) ON DELETE SET NULL
);
CREATE TABLE otp_codes (
  otp_id INTEGER PRIMARY KEY AUTOINCREMENT,
  user_id TEXT NOT NULL REFERENCES users (user_id) ON DELETE CASCADE,
  hashed_code TEXT NOT NULL,
  expires_at TEXT NOT NULL,      -- ISO 8601 with T and Z
  attempts INTEGER NOT NULL DEFAULT 0,
  created_at TEXT NOT NULL
);
CREATE TABLE admin_logs (
  log_id INTEGER PRIMARY KEY AUTOINCREMENT,
  action TEXT NOT NULL,
  user_id TEXT REFERENCES users (user_id) ON DELETE SET NULL,
  admin_id TEXT REFERENCES users (user_id) ON DELETE SET NULL,
  details TEXT,                  -- JSON
  timestamp TEXT NOT NULL        -- ISO 8601 with T and Z
);
CREATE TABLE newsletter_subscriptions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  email TEXT NOT NULL UNIQUE,
  subscribed_at INTEGER NOT NULL,
  is_active INTEGER NOT NULL DEFAULT 1
);
CREATE TABLE app_metadata (
  key TEXT PRIMARY KEY,
  value TEXT,
  updated_at INTEGER
);

CREATE TEMP TABLE now AS SELECT CAST(strftime('%s', 'now') AS INTEGER) * 1000 AS ms;

-- 5 000 users over two years; u00001 is the administrator the application was installed with.
INSERT INTO users
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)
SELECT printf('u%05d', i), printf('fb%05d', i), printf('apprenant%d@maa-yegue.example', i), printf('Apprenant %d', i),
       CASE WHEN i <= 3 THEN 'admin' WHEN i <= 60 THEN 'teacher' WHEN i % 9 = 0 THEN 'guest' ELSE 'student' END,
       CASE WHEN i % 7 = 0 THEN 'premium' ELSE 'free' END,
       ms - (i * 7919 % 730) * 86400000, ms - (i * 7919 % 365) * 43200000,
       CASE WHEN i % 11 = 0 THEN NULL ELSE ms - (i * 104729 % 90) * 86400000 - i * 1000 END,
       i % 13 <> 0, i = 1
FROM n, now;

-- 30 000 limits of users and 6 000 of guests' devices, two thirds of them older than thirty days.
INSERT INTO daily_limits (user_id, device_id, limit_date, lessons_count, readings_count, quizzes_count, created_at)
WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 35999)
SELECT CASE WHEN i < 30000 THEN printf('u%05d', i % 500 + 1) END,
       CASE WHEN i >= 30000 THEN printf('appareil-%03d', i % 100) END,
       date(ms / 1000, 'unixepoch', printf('-%d days', CASE WHEN i < 30000 THEN i / 500 * 3 / 2 ELSE (i - 30000) / 100 * 3 / 2 END)),
       i % 4, i % 3, i % 2,
       ms - (CASE WHEN i < 30000 THEN i / 500 ELSE (i - 30000) / 100 END) * 3 / 2 * 86400000
FROM n, now;

-- 140 quizzes with five questions each.
INSERT INTO quizzes (language_id, title, creator_id, created_at)
WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 139)
SELECT CASE i % 7 WHEN 0 THEN 'EWO' WHEN 1 THEN 'DUA' WHEN 2 THEN 'FEF' WHEN 3 THEN 'FUL' WHEN 4 THEN 'BAS' WHEN 5 THEN 'BAM' ELSE 'YMB' END,
       printf('Quiz %d', i + 1), printf('u%05d', i % 57 + 4), ms - i * 86400000
FROM n, now;
INSERT INTO quiz_questions (quiz_id, question_text, options, correct_answer)
WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 699)
SELECT i / 5 + 1, printf('Question %d ?', i % 5 + 1), '["a","b","c","d"]', substr('abcd', i % 4 + 1, 1) FROM n;

-- 40 000 rows of progress.
INSERT INTO user_progress (user_id, content_type, content_id, language_id, status, score, time_spent, attempts, completed_at, created_at, updated_at)
WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 39999)
SELECT printf('u%05d', i * 31 % 5000 + 1),
       CASE i % 4 WHEN 0 THEN 'lesson' WHEN 1 THEN 'translation' WHEN 2 THEN 'quiz' ELSE 'reading' END,
       CASE i % 4 WHEN 0 THEN i / 4 % 70 + 1 WHEN 1 THEN i / 4 % 1401 + 1 WHEN 2 THEN i / 4 % 140 + 1 ELSE i % 30 + 1 END,
       CASE i % 7 WHEN 0 THEN 'EWO' WHEN 1 THEN 'DUA' WHEN 2 THEN 'FEF' WHEN 3 THEN 'FUL' WHEN 4 THEN 'BAS' WHEN 5 THEN 'BAM' ELSE 'YMB' END,
       CASE i % 3 WHEN 0 THEN 'started' WHEN 1 THEN 'in_progress' ELSE 'completed' END,
       CASE WHEN i % 3 = 2 THEN i % 41 + 60.0 END, i % 900 + 30, i % 5,
       CASE WHEN i % 3 = 2 THEN ms - (i * 13 % 400) * 86400000 END,
       ms - (i * 13 % 400) * 86400000, ms - (i * 13 % 400) * 86400000 + 600000
FROM n, now;

INSERT INTO user_statistics (user_id, total_lessons_completed, total_quizzes_completed, total_words_learned, total_study_time,
                             current_streak, level, experience_points, last_activity_date)
SELECT user_id, users.rowid % 60, users.rowid % 25, users.rowid % 900, users.rowid % 4000 * 60, users.rowid % 30, users.rowid % 20 + 1, users.rowid * 7919 % 20000,
       date(ms / 1000, 'unixepoch', printf('-%d days', users.rowid % 60))
FROM users, now;

INSERT INTO user_created_content (creator_id, content_type, title, content_data, status, created_at)
WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 799)
SELECT printf('u%05d', i % 57 + 4), CASE i % 2 WHEN 0 THEN 'lesson' ELSE 'story' END, printf('Contenu %d', i), '{"texte":"…"}',
       CASE i % 4 WHEN 0 THEN 'draft' WHEN 3 THEN 'archived' ELSE 'published' END, ms - (i % 200) * 86400000
FROM n, now;

INSERT INTO favorites (user_id, content_type, content_id, created_at)
WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 7999)
SELECT printf('u%05d', i % 4000 + 1), CASE WHEN i < 4000 THEN 'lesson' ELSE 'translation' END,
       CASE WHEN i < 4000 THEN i % 70 + 1 ELSE i % 1401 + 1 END, ms - (i % 300) * 86400000
FROM n, now;

INSERT INTO payments
WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 2999)
SELECT printf('p%05d', i), printf('u%05d', i % 700 * 7 + 7), CASE i % 3 WHEN 0 THEN 2500.0 WHEN 1 THEN 6500.0 ELSE 20000.0 END, 'XAF',
       CASE WHEN i % 29 = 0 THEN 'failed' WHEN i % 31 = 0 THEN 'pending' WHEN i % 97 = 0 THEN 'refunded' ELSE 'completed' END,
       CASE i % 2 WHEN 0 THEN 'mtn_momo' ELSE 'orange_money' END, ms - (i * 37 % 500) * 86400000 - i * 1000
FROM n, now;
INSERT INTO subscriptions
SELECT replace(payment_id, 'p', 's'), user_id, CASE payments.rowid % 2 WHEN 0 THEN 'monthly' ELSE 'yearly' END,
       CASE WHEN created_at + 30 * 86400000 > ms THEN 'active' WHEN payments.rowid % 6 = 0 THEN 'cancelled' ELSE 'expired' END,
       created_at, created_at + 30 * 86400000, payment_id
FROM payments, now WHERE payments.status = 'completed';

-- 1 500 codes that expired (some of them today, where comparing with datetime('now') goes wrong) and 200 that are valid.
INSERT INTO otp_codes (user_id, hashed_code, expires_at, attempts, created_at)
WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 1699)
SELECT printf('u%05d', i % 5000 + 1), printf('%064x', i * 2654435761),
       strftime('%Y-%m-%dT%H:%M:%SZ', ms / 1000 + CASE WHEN i < 1500 THEN -60 - i * 600 ELSE 600 + i END, 'unixepoch'), i % 6,
       strftime('%Y-%m-%dT%H:%M:%SZ', ms / 1000 + CASE WHEN i < 1500 THEN -660 - i * 600 ELSE i - 1700 END, 'unixepoch')
FROM n, now;

-- 4 000 entries over four hundred days.
INSERT INTO admin_logs (action, user_id, admin_id, details, timestamp)
WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 3999)
SELECT CASE i % 5 WHEN 0 THEN 'user_suspended' WHEN 1 THEN 'content_published' WHEN 2 THEN 'payment_refunded' WHEN 3 THEN 'role_changed' ELSE 'sync_error' END,
       printf('u%05d', i % 5000 + 1), printf('u%05d', i % 3 + 1), printf('{"rang":%d}', i),
       strftime('%Y-%m-%dT%H:%M:%SZ', ms / 1000 - i * 8640, 'unixepoch')
FROM n, now;

INSERT INTO newsletter_subscriptions (email, subscribed_at, is_active)
WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 299)
SELECT printf('lecteur%d@maa-yegue.example', i), ms - i * 86400000, i % 10 <> 0 FROM n, now;
INSERT INTO app_metadata
SELECT 'db_version', '3', ms FROM now UNION ALL SELECT 'last_backup', '2025-01-01', ms FROM now;

-- Orphans: users deleted while foreign keys were off, content that no longer exists.
INSERT INTO user_progress (user_id, content_type, content_id, language_id, status, created_at, updated_at)
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 24)
SELECT printf('parti%02d', i), 'reading', i, 'EWO', 'started', ms, ms FROM n, now;
INSERT INTO user_progress (user_id, content_type, content_id, language_id, status, created_at, updated_at)
SELECT 'u00042', 'lesson', 9999, 'EWO', 'started', ms, ms FROM now
UNION ALL SELECT 'u00043', 'translation', 99999, 'DUA', 'started', ms, ms FROM now
UNION ALL SELECT 'u00044', 'quiz', 777, 'FEF', 'started', ms, ms FROM now;
INSERT INTO favorites (user_id, content_type, content_id, created_at)
SELECT 'u00042', 'quiz', 888, ms FROM now UNION ALL SELECT 'parti01', 'lesson', 1, ms FROM now;
INSERT INTO quiz_questions (quiz_id, question_text, options, correct_answer) VALUES (5555, 'Sans quiz ?', '[]', 'a');

CREATE INDEX idx_users_email ON users (email);
CREATE INDEX idx_users_role ON users (role);
CREATE INDEX idx_users_subscription ON users (subscription_status);
CREATE INDEX idx_users_last_login ON users (last_login);
CREATE INDEX idx_daily_limits_user ON daily_limits (user_id);
CREATE INDEX idx_daily_limits_device ON daily_limits (device_id);
CREATE INDEX idx_daily_limits_date ON daily_limits (limit_date);
CREATE INDEX idx_user_progress_user ON user_progress (user_id);
CREATE INDEX idx_user_progress_content ON user_progress (content_type, content_id);
CREATE INDEX idx_user_progress_language ON user_progress (language_id);
CREATE INDEX idx_quizzes_language ON quizzes (language_id);
CREATE INDEX idx_quizzes_creator ON quizzes (creator_id);
CREATE INDEX idx_quiz_questions_quiz ON quiz_questions (quiz_id);
CREATE INDEX idx_user_created_content_creator ON user_created_content (creator_id);
CREATE INDEX idx_user_created_content_status ON user_created_content (status);
CREATE INDEX idx_favorites_content ON favorites (content_type, content_id);
CREATE INDEX idx_payments_user ON payments (user_id);
CREATE INDEX idx_payments_created ON payments (created_at);
CREATE INDEX idx_subscriptions_user ON subscriptions (user_id);
CREATE INDEX idx_subscriptions_status ON subscriptions (status);
CREATE INDEX idx_otp_codes_user ON otp_codes (user_id);
CREATE INDEX idx_otp_codes_expires ON otp_codes (expires_at);
CREATE INDEX idx_admin_logs_timestamp ON admin_logs (timestamp);
-- Missing on purpose: idx_user_progress_status and idx_payments_status.

COMMIT;
