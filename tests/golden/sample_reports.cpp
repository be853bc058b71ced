#include "golden/sample_reports.hpp"

namespace dbmaint::golden {
namespace {

using namespace std::chrono_literals;

constexpr Phrase orphans_message{"{count} rows refer to a household that does not exist",
                                 "{count} lignes renvoient à un foyer qui n'existe pas"};
constexpr Phrase orphans_why{
    "A screen that joins the two tables loses these children, and a later import may attach them to another household.",
    "Un écran qui joint les deux tables perd ces enfants, et un import ultérieur pourrait les rattacher à un autre "
    "foyer."};
constexpr Phrase index_message{"The foreign key {key} has no index", "La clé étrangère {key} n'a pas d'index"};
constexpr Phrase skipped_reason{"the table is absent", "la table est absente"};
constexpr Phrase refused_reason{"it would take {count} of {total} rows, more than half of the table",
                                "elle prendrait {count} lignes sur {total}, plus de la moitié de la table"};
constexpr Phrase unknown_error{"permission denied for pg_authid", "permission refusée pour pg_authid"};
constexpr Phrase backup_summary{"{size}, verified", "{size}, vérifiée"};
constexpr Phrase activate_logs{"Activate the audit logs: the table holds no row.",
                               "Activez le journal d'audit : la table est vide."};
constexpr Phrase backup_title{"Back up the database", "Sauvegarder la base"};
constexpr Phrase cleanup_title{"Remove {count} rows of {table}", "Supprimer {count} lignes de {table}"};
constexpr Phrase when_worth_it{"only if at least 10 % of the file is free after the deletions",
                               "seulement si au moins 10 % du fichier est libre après les suppressions"};
constexpr Phrase dump_tried{"Cannot back up {target}", "Impossible de sauvegarder {target}"};
constexpr Phrase dump_cause{"pg_dump ended with status {status}", "pg_dump a fini avec le statut {status}"};
constexpr Phrase dump_hint{"Free some space in {folder}, then run the command again.",
                           "Libérez de la place dans {folder}, puis relancez la commande."};
constexpr Phrase needs_backup{"it needs the step {step}", "elle a besoin de l'étape {step}"};

Timestamp at(const char* text) {
  return *parse_timestamp(text);
}

Report base(const char* command) {
  Report report;
  report.run_id = "20261122T020000Z-4711";
  report.command = command;
  report.target = "profs-academie";
  report.target_display = "postgresql://app@db.example:5432/profs";
  report.engine = "postgresql";
  report.server_version = "15.8";
  report.started_at = at("2026-11-22T02:00:00Z");
  report.finished_at = at("2026-11-22T02:00:12.400Z");
  return report;
}

void add_findings(Report& report) {
  Finding index;
  index.check = "foreign-key-indexes";
  index.severity = Severity::advice;
  index.object = "enfants.foyerId";
  index.message = {index_message, {{"key", std::string("enfants.foyerId")}}};
  index.fix = "CREATE INDEX CONCURRENTLY ON \"enfants\" (\"foyerId\");";
  index.fingerprint = "aa11";
  index.status = FindingStatus::known;
  Finding orphans;
  orphans.check = "orphan-rows";
  orphans.severity = Severity::error;
  orphans.object = "enfants.foyerId";
  orphans.message = {orphans_message, {{"count", std::int64_t{12}}}};
  orphans.measured = std::int64_t{12};
  orphans.threshold = std::int64_t{0};
  orphans.why = orphans_why;
  orphans.fix = "SELECT * FROM enfants e\n WHERE NOT EXISTS (SELECT FROM foyers f WHERE f.id = e.\"foyerId\");";
  orphans.fingerprint = "bb22";
  report.findings = {index, orphans};
}

void add_rules(Report& report) {
  RuleReport logs;
  logs.name = logs.table = "audit_logs";
  logs.action = Action::remove;
  logs.total = 15000;
  logs.eligible = 12345;
  logs.removed = 12345;
  logs.spared = {{"null", 3}, {"unparsable", 0}, {"protected", 2}};
  logs.cascades = {{"audit_details", 40}};
  logs.references = {{"alerts", {"log", "day"}, OnDelete::set_null, 5}};
  logs.triggers = {"audit_logs.forget"};
  logs.cutoff = at("2026-10-23T02:00:00Z");
  logs.newest_eligible = at("2026-10-22T23:59:58Z");
  logs.oldest_kept = at("2026-10-23T06:12:00Z");
  RuleReport sessions;
  sessions.name = "old sessions";
  sessions.table = "sessions_etude";
  sessions.action = Action::remove;
  sessions.total = 5400;
  sessions.eligible = 5000;
  sessions.refused = {refused_reason, {{"count", std::int64_t{5000}}, {"total", std::int64_t{5400}}}};
  RuleReport absent;
  absent.name = absent.table = "suivis_apprentissage";
  absent.skipped = skipped_reason;
  RuleReport orphans;
  orphans.name = "sessions_etude.coursId -> cours.id";
  orphans.table = "sessions_etude";
  orphans.kind = RuleKind::orphans;
  orphans.action = Action::set_null;
  orphans.total = 5400;
  orphans.eligible = 4;
  orphans.updated = 4;
  orphans.spared = {{"protected", 1}};
  orphans.samples = {"c9", "c12"};
  RuleReport users;
  users.name = "utilisateurs orphelins";
  users.table = "users";
  users.kind = RuleKind::unattached;
  users.action = Action::remove;
  users.total = 4;
  users.eligible = 1;
  users.removed = 1;
  users.spared = {{"young", 1}, {"referenced", 1}};
  users.cutoff = at("2026-08-24T02:00:00Z");
  users.samples = {"u3"};
  report.rules = {logs, sessions, absent, orphans, users};
}

StepReport step(const char* name, StepStatus status, Duration duration) {
  StepReport step;
  step.name = name;
  step.status = status;
  step.started_at = at("2026-11-22T02:00:01Z");
  step.duration = duration;
  return step;
}

void add_steps(Report& report) {
  StepReport backup = step("backup", StepStatus::done, 3400ms);
  backup.summary = {backup_summary, {{"size", ByteSize{1258291}}}};
  backup.commands = {"pg_dump --format=custom --dbname=postgresql://app:hunter2@db.example/profs"};
  StepReport refused = step("cleanup old sessions", StepStatus::refused, 2ms);
  refused.reason = report.rules[1].refused;
  StepReport skipped = step("cleanup suivis_apprentissage", StepStatus::skipped, 0ms);
  skipped.started_at = {};
  skipped.reason = skipped_reason;
  report.steps = {backup, step("verify backup", StepStatus::done, 800ms),
                  step("cleanup audit_logs", StepStatus::done, 5000ms), refused, skipped};
}

void add_database(Report& report) {
  report.inventory = {
      {"audit_logs", "table", 2655, false, ByteSize{1048576}, 2, true},
      {"enfants", "table", 3, false, ByteSize{49152}, 1, true},
      {"événements_très_longs_éàü", "partitioned", 12000000, true, ByteSize{3221225472}, 14, false},
      {"secrets", "table", std::nullopt, false, std::nullopt, 0, false},
  };
  report.relations = {
      {"enfants.foyerId", "foyers.id", "", RelationSource::declared, 288, 300, 12},
      {"user_progress.content_id", "cameroon.lessons.lesson_id", "content_type = 'lesson'", RelationSource::configured,
       70, 70, 0},
  };
  report.unattached = {{"utilisateurs orphelins", "users", 4, 1, 2, {"clx1", "clx2"}}};
  report.queries = {{"tableau de bord", 12ms, 100ms}, {"progression", 240ms, 100ms}, {"recherche", 5ms, std::nullopt}};
  report.sections = {{"Utilisateurs", {"total", "nouveaux"}, {{"4", "1"}}}, {"Revenus", {"montant"}, {}}};
  report.metrics = {{"database_size", 3300000000.0, "bytes"}, {"dead_rows_ratio", 0.125, "ratio"}};
}

}  // namespace

Report full_report() {
  Report report = base("weekly");
  report.status = RunStatus::refused;
  report.exit_code = ExitCode::refused;
  report.score =
      Score{70, 7, 9, {{"orphan-rows", Severity::error, 0.9}, {"empty-tables", Severity::advice, 1.0}}, true};
  report.grade = Grade::fair;
  add_findings(report);
  add_rules(report);
  add_steps(report);
  add_database(report);
  report.checks.ran = {"orphan-rows", "foreign-key-indexes", "empty-tables", "integrity", "unsafe-settings"};
  report.checks.passed = {"empty-tables"};
  report.checks.skipped = {{"expected-indexes", skipped_reason}};
  report.checks.unknown = {{"unsafe-settings", unknown_error}};
  report.backup = BackupReport{"20261122T020000Z-0007",
                               "verified",
                               "/var/backups/dbmaint/profs-academie/20261122T020000Z-0007",
                               ByteSize{1258291},
                               ByteSize{7549747},
                               "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                               3400ms,
                               800ms,
                               {"20261023T020000Z-0001"},
                               false};
  report.recommendations = {activate_logs};
  report.files = {"/var/lib/dbmaint/reports/profs-academie/health-report-2026-11-22.json"};
  return report;
}

Report planned_report() {
  Report report = base("daily");
  report.dry_run = true;
  StepReport backup = step("backup", StepStatus::planned, 0ms);
  backup.started_at = {};
  backup.title = backup_title;
  StepReport cleanup = backup;
  cleanup.name = "cleanup audit_logs";
  cleanup.title = {cleanup_title, {{"count", std::int64_t{12345}}, {"table", std::string("audit_logs")}}};
  cleanup.commands = {"DELETE FROM \"audit_logs\"\n WHERE \"createdAt\" < '2026-10-23 02:00:00'"};
  StepReport reclaim = backup;
  reclaim.name = "reclaim space";
  reclaim.title = Text::verbatim("VACUUM");
  reclaim.reason = when_worth_it;
  reclaim.commands = {"VACUUM"};
  add_rules(report);
  report.rules.resize(2);
  report.rules[0].removed = 0;
  StepReport refused = backup;
  refused.name = "cleanup old sessions";
  refused.status = StepStatus::refused;
  refused.reason = report.rules[1].refused;
  report.steps = {backup, cleanup, refused, reclaim};
  report.backup = BackupReport{};
  report.backup->disabled = true;
  return report;
}

Report failed_report() {
  Report report = base("backup");
  report.status = RunStatus::failed;
  report.exit_code = ExitCode::failed;
  report.errors.emplace_back(ErrorKind::failed, "ENOSPC", Text(dump_tried, {{"target", std::string("profs-academie")}}),
                             Text(dump_cause, {{"status", std::int64_t{1}}}),
                             Text(dump_hint, {{"folder", std::string("/var/backups/dbmaint")}}));
  StepReport backup = step("backup", StepStatus::failed, 1200ms);
  backup.reason = {dump_cause, {{"status", std::int64_t{1}}}};
  backup.hint = {dump_hint, {{"folder", std::string("/var/backups/dbmaint")}}};
  backup.commands = {"pg_dump --format=custom postgresql://app:hunter2@db.example/profs"};
  StepReport prune = step("prune backups", StepStatus::skipped, 0ms);
  prune.reason = {needs_backup, {{"step", std::string("backup")}}};
  report.steps = {backup, prune};
  return report;
}

Report hostile_report() {
  Report report = base("analyze");
  report.target_display = "postgresql://app:hunter2@db.example:5432/profs";
  report.inventory = {
      {"\"; drop table x; --", "table", 1, false, ByteSize{8192}, 0, false},
      {"bell\a\x1b[31mred\nline", "table", 2, false, ByteSize{8192}, 0, false},
      {"latin\xE9", "table", 3, false, ByteSize{8192}, 0, false},
      {"pipe|*star*`tick`<b>", "table", 4, false, ByteSize{8192}, 0, false},
      {"漢字テーブル", "table", 5, false, ByteSize{8192}, 0, false},
      {std::string(90, 'x'), "table", 6, false, ByteSize{8192}, 0, false},
  };
  report.sections = {
      {"Wide", {"one", "two", "three"}, {{std::string(40, 'a'), std::string(40, 'b'), std::string(40, 'c')}}}};
  return report;
}

}  // namespace dbmaint::golden
