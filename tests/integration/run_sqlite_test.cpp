#include <sqlite3.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "dbmaint/backup/repository.hpp"
#include "dbmaint/platform/digest.hpp"
#include "dbmaint/run/run.hpp"
#include "support/catch.hpp"
#include "support/fake_services.hpp"

using namespace dbmaint;
using namespace dbmaint::testing;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

class Database {
 public:
  explicit Database(const fs::path& path) { REQUIRE(sqlite3_open(path.c_str(), &handle_) == SQLITE_OK); }
  ~Database() { sqlite3_close(handle_); }
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  void run(const std::string& sql) {
    char* message = nullptr;
    const int code = sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, &message);
    INFO(sql << ": " << (message == nullptr ? "" : message));
    REQUIRE(code == SQLITE_OK);
  }
  std::int64_t number(const std::string& sql) {
    sqlite3_stmt* statement = nullptr;
    REQUIRE(sqlite3_prepare_v2(handle_, sql.c_str(), -1, &statement, nullptr) == SQLITE_OK);
    REQUIRE(sqlite3_step(statement) == SQLITE_ROW);
    const std::int64_t value = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return value;
  }

 private:
  sqlite3* handle_ = nullptr;
};

std::string bytes_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

std::vector<std::string> files_below(const fs::path& folder) {
  std::vector<std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) files.push_back(entry.path().string());
  std::sort(files.begin(), files.end());
  return files;
}

const StepReport* step(const Report& report, const std::string& name) {
  for (const StepReport& candidate : report.steps)
    if (candidate.name == name) return &candidate;
  return nullptr;
}

bool found(const Report& report, const std::string& check) {
  return std::any_of(report.findings.begin(), report.findings.end(),
                     [&](const Finding& finding) { return finding.check == check; });
}

bool unknown(const Report& report, const std::string& check) {
  return std::any_of(report.checks.unknown.begin(), report.checks.unknown.end(),
                     [&](const auto& entry) { return entry.check == check; });
}

// 2000 audit rows, one an hour going back from now; users of whom two have no home.
struct Shop {
  TestServices world;
  fs::path folder = world.folder.path() / "data";
  fs::path file = folder / "shop.db";
  TargetConfig target;
  RunSettings settings;
  Goal goal;

  Shop() {
    // The database's clock is the machine's; ours must agree with it.
    world.clock.set(std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now()));
    fs::create_directories(folder);
    Database database(file);
    database.run(R"(
      CREATE TABLE users (id INTEGER PRIMARY KEY, role TEXT);
      CREATE TABLE homes (id INTEGER PRIMARY KEY, owner_id INTEGER REFERENCES users (id));
      CREATE TABLE audit_logs (id INTEGER PRIMARY KEY, created_at TEXT, note TEXT);
      INSERT INTO users VALUES (1, 'PARENT'), (2, 'PARENT'), (3, 'ADMIN');
      INSERT INTO homes VALUES (1, 1);
      WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 1999)
      INSERT INTO audit_logs SELECT i, strftime('%Y-%m-%dT%H:%M:%SZ', 'now', '-' || i || ' hours', '-1 minute'), 'note ' || i
      FROM n;
    )");
    target.name = "shop";
    target.url = Secret(file.string());
    target.backup.dir = world.folder.path() / "backups";
    target.rules.main_tables = {"users", "homes", "audit_logs"};
    target.rules.max_fraction = 1.0;
    target.rules.retention = {{"audit_logs",
                               "audit_logs",
                               "created_at",
                               24h * 30,
                               Action::remove,
                               {},
                               "",
                               "",
                               {Routine::daily, Routine::weekly, Routine::monthly},
                               {}}};
    target.rules.unattached = {{"homeless", "users", {{"homes", {"owner_id"}}}, "role = 'ADMIN'", Action::report}};
    settings.state_dir = world.folder.path() / "state";
    goal.command = CommandName::daily;
  }

  // Overwrites the page that every look at the table begins with.
  void damage_root_of(const std::string& table) {
    const std::int64_t page = Database(file).number("SELECT rootpage FROM sqlite_schema WHERE name = '" + table + "'");
    std::fstream out(file, std::ios::in | std::ios::out | std::ios::binary);
    out.seekp((page - 1) * Database(file).number("PRAGMA page_size"));
    out << std::string(512, 'x');
  }

  Report run() { return run_target(goal, target, settings, world); }
  std::int64_t rows(const std::string& table) { return Database(file).number("SELECT count(*) FROM " + table); }
  std::vector<Backup> backups() { return Repository(target.backup.dir, target.name, world).list().backups; }
};

std::string explain(const Report& report) {
  std::string out;
  for (const Error& error : report.errors) out += std::string(error.what()) + "\n";
  for (const StepReport& s : report.steps)
    out += s.name + ": " + std::string(to_string(s.status)) + " " + s.reason.in(Language::english) + "\n";
  return out;
}

}  // namespace

TEST_CASE_METHOD(Shop, "daily removes exactly the expired rows, after a verified backup") {
  goal.fail_on = FailOn::never;
  const Report report = run();
  INFO(explain(report));
  CHECK(report.exit_code == ExitCode::ok);
  CHECK(rows("audit_logs") == 720);
  CHECK(Database(file).number("SELECT max(id) FROM audit_logs") == 719);
  REQUIRE(report.rules.size() == 1);
  CHECK(report.rules[0].eligible == 1280);
  CHECK(report.rules[0].removed == 1280);
  REQUIRE(backups().size() == 1);
  CHECK(backups()[0].state == BackupState::verified);
  REQUIRE(report.backup);
  CHECK(report.backup->state == "verified");
  CHECK(step(report, "cleanup audit_logs")->status == StepStatus::done);
  CHECK(step(report, "report files")->status == StepStatus::done);
  for (const std::string& written : report.files) CHECK(fs::exists(written));
  CHECK_FALSE(report.files.empty());
}

TEST_CASE_METHOD(Shop, "a clock far ahead of the rows, the file and every run removes nothing") {
  Database(file).run("UPDATE audit_logs SET created_at = strftime('%Y-%m-%dT%H:%M:%SZ', created_at, '-100 days')");
  const auto fresh = fs::last_write_time(file);
  fs::last_write_time(file, fresh - 24h * 100);
  const Report refused = run();
  INFO(explain(refused));
  CHECK(refused.exit_code == ExitCode::refused);
  CHECK(rows("audit_logs") == 2000);
  CHECK(step(refused, "backup")->status == StepStatus::done);

  // Whoever reads leaves an empty WAL behind, which is no sign of a write.
  std::ofstream(file.string() + "-wal").close();
  CHECK(run().exit_code == ExitCode::refused);

  fs::last_write_time(file, fresh);
  goal.fail_on = FailOn::never;
  CHECK(run().exit_code == ExitCode::ok);
  CHECK(rows("audit_logs") == 0);
}

TEST_CASE_METHOD(Shop, "looking at a damaged database finds the damage, whatever its rules wanted to count") {
  damage_root_of("audit_logs");
  goal.command = GENERATE(CommandName::verify, CommandName::analyze);
  const Report report = run();
  INFO(explain(report));
  REQUIRE(found(report, "integrity"));
  CHECK(report.findings.front().check == "integrity");
  CHECK(report.findings.front().severity == Severity::critical);
  CHECK(found(report, "unattached-rows"));
  CHECK(unknown(report, "retention-backlog"));
  CHECK(report.exit_code == ExitCode::findings);
}

TEST_CASE_METHOD(Shop, "a run that would change a damaged database stops, and says that it is damaged") {
  damage_root_of("audit_logs");
  goal.command = GENERATE(CommandName::daily, CommandName::cleanup);
  const Report report = run();
  INFO(explain(report));
  CHECK(report.exit_code == ExitCode::failed);
  REQUIRE(report.findings.size() == 1);
  CHECK(report.findings[0].check == "integrity");
  CHECK(report.findings[0].severity == Severity::critical);
  CHECK(report.findings[0].fix == "dbmaint backup list shop");
  CHECK(report.steps.empty());
}

TEST_CASE_METHOD(Shop, "daily finds the unattached user, spares the administrator, and scores") {
  const Report report = run();
  INFO(explain(report));
  CHECK(report.exit_code == ExitCode::findings);
  CHECK(report.status == RunStatus::findings);
  REQUIRE(report.unattached.size() == 1);
  CHECK(report.unattached[0].unattached == 1);
  CHECK(report.unattached[0].protected_rows == 1);
  REQUIRE(report.score);
  CHECK(report.score->value == 90);
  REQUIRE(report.relations.size() == 1);
  CHECK(report.relations[0].covered == 1);
}

TEST_CASE_METHOD(Shop, "a finding is new once and known afterwards") {
  const auto status_of_unattached = [](const Report& report) {
    for (const Finding& finding : report.findings)
      if (finding.check == "unattached-rows") return finding.status;
    FAIL("not found");
    return FindingStatus::fresh;
  };
  CHECK(status_of_unattached(run()) == FindingStatus::fresh);
  world.clock.advance(1min);
  CHECK(status_of_unattached(run()) == FindingStatus::known);
}

TEST_CASE_METHOD(Shop, "a dry run shows the plan with its counts and changes nothing at all") {
  goal.command = GENERATE(CommandName::daily, CommandName::weekly, CommandName::monthly, CommandName::cleanup);
  goal.dry_run = DryRun::yes;
  const std::string digest = sha256(bytes_of(file));
  const auto before = files_below(world.folder.path());
  const Report report = run();
  INFO(explain(report));
  CHECK(report.exit_code == ExitCode::ok);
  CHECK(sha256(bytes_of(file)) == digest);
  CHECK(files_below(world.folder.path()) == before);
  REQUIRE(step(report, "cleanup audit_logs") != nullptr);
  CHECK(step(report, "cleanup audit_logs")->status == StepStatus::planned);
  CHECK(report.rules[0].eligible == 1280);
  CHECK(report.rules[0].removed == 0);
}

TEST_CASE_METHOD(Shop, "a dry run plans the steps that the run then takes") {
  goal.fail_on = FailOn::never;
  goal.dry_run = DryRun::yes;
  const Report planned = run();
  goal.dry_run = DryRun::no;
  const Report done = run();
  REQUIRE(planned.steps.size() == done.steps.size());
  for (std::size_t i = 0; i < done.steps.size(); ++i) CHECK(planned.steps[i].name == done.steps[i].name);
  CHECK(planned.rules[0].eligible == done.rules[0].removed);
}

TEST_CASE_METHOD(Shop, "a rule over its fraction is refused with exit 4 and the rest goes on") {
  target.rules.max_fraction = 0.5;
  const Report report = run();
  INFO(explain(report));
  CHECK(report.exit_code == ExitCode::refused);
  CHECK(rows("audit_logs") == 2000);
  CHECK(step(report, "cleanup audit_logs")->status == StepStatus::refused);
  CHECK(step(report, "checks")->status == StepStatus::done);
}

TEST_CASE_METHOD(Shop, "without a verified backup nothing is removed") {
  // A file where the folder of backups should be.
  std::ofstream(target.backup.dir) << "in the way";
  const Report report = run();
  INFO(explain(report));
  CHECK(report.exit_code == ExitCode::failed);
  CHECK(rows("audit_logs") == 2000);
  CHECK(step(report, "backup")->status == StepStatus::failed);
  CHECK(step(report, "cleanup audit_logs")->status == StepStatus::skipped);
  CHECK(found(report, "backup-failed"));
}

TEST_CASE_METHOD(Shop, "--no-backup removes, and shouts") {
  goal.backup_first = BackupFirst::no;
  const Report report = run();
  INFO(explain(report));
  CHECK(rows("audit_logs") == 720);
  CHECK(backups().empty());
  REQUIRE(report.backup);
  CHECK(report.backup->disabled);
  CHECK(found(report, "backup-disabled"));
}

TEST_CASE_METHOD(Shop, "a rule on an absent column ends in exit 2 before any change") {
  target.rules.retention[0].column = "createdAt";
  const std::string digest = sha256(bytes_of(file));
  const Report report = run();
  INFO(explain(report));
  CHECK(report.exit_code == ExitCode::usage);
  CHECK(sha256(bytes_of(file)) == digest);
  CHECK(backups().empty());
}

TEST_CASE_METHOD(Shop, "a rule on an absent table is skipped with a warning") {
  target.rules.retention[0].table = "audit_log";
  goal.fail_on = FailOn::never;
  const Report report = run();
  INFO(explain(report));
  CHECK(report.exit_code == ExitCode::ok);
  CHECK(step(report, "cleanup audit_logs")->status == StepStatus::skipped);
  CHECK(found(report, "unfit-rules"));
}

TEST_CASE_METHOD(Shop, "a manual cleanup with nothing to remove makes no backup") {
  goal.command = CommandName::cleanup;
  Database(file).run("DELETE FROM audit_logs WHERE id >= 719");
  const Report report = run();
  INFO(explain(report));
  CHECK(report.exit_code == ExitCode::ok);
  CHECK(backups().empty());
}

TEST_CASE_METHOD(Shop, "looking at a database writes nothing beside it") {
  goal.command = GENERATE(CommandName::analyze, CommandName::verify);
  const std::string digest = sha256(bytes_of(file));
  const Report report = run();
  INFO(explain(report));
  CHECK(report.grade.has_value() == (goal.command == CommandName::verify));
  CHECK(sha256(bytes_of(file)) == digest);
  CHECK(files_below(folder) == std::vector<std::string>{file.string()});
  CHECK(report.rules[0].eligible == 1280);
  CHECK(found(report, "retention-backlog"));
}

TEST_CASE_METHOD(Shop, "a database that is not there is not created") {
  fs::remove(file);
  const Report report = run();
  CHECK(report.exit_code == ExitCode::failed);
  CHECK(files_below(folder).empty());
  CHECK_FALSE(fs::exists(target.backup.dir));
}

TEST_CASE_METHOD(Shop, "a stop before the first batch removes nothing and tells the truth") {
  world.interruption.request();
  const Report report = run();
  INFO(explain(report));
  CHECK(report.exit_code == ExitCode::failed);
  CHECK(report.status == RunStatus::interrupted);
  CHECK(rows("audit_logs") == 2000);
}

TEST_CASE_METHOD(Shop, "only the checks that are asked for run, and there is no score") {
  goal.command = CommandName::verify;
  goal.only_checks = {"backup-age"};
  const Report report = run();
  INFO(explain(report));
  CHECK(report.checks.ran == std::vector<std::string>{"backup-age"});
  CHECK_FALSE(report.score);
  goal.only_checks = {"backup-agee"};
  CHECK(run().exit_code == ExitCode::usage);
}

TEST_CASE_METHOD(Shop, "monthly tells the size before and after") {
  goal.command = CommandName::monthly;
  goal.fail_on = FailOn::never;
  const Report report = run();
  INFO(explain(report));
  CHECK(report.exit_code == ExitCode::ok);
  const auto has = [&](const std::string& name) {
    return std::any_of(report.metrics.begin(), report.metrics.end(), [&](const Metric& m) { return m.name == name; });
  };
  CHECK(has("database_bytes_before"));
  CHECK(has("database_bytes"));
  CHECK(has("rows_removed"));
}

TEST_CASE_METHOD(Shop,
                 "a table that protect misspells, or a condition it cannot prepare, stops the run before any change") {
  target.rules.protect = GENERATE(std::map<std::string, std::string>{{"user", "role = 'ADMIN'"}},
                                  std::map<std::string, std::string>{{"users", "\"rol\" = 'ADMIN'"}},
                                  std::map<std::string, std::string>{{"users", "role = "}});
  goal.command = GENERATE(CommandName::daily, CommandName::verify);
  const Report report = run();
  CHECK(report.exit_code == ExitCode::usage);
  CHECK(rows("audit_logs") == 2000);
  CHECK(backups().empty());
}

TEST_CASE_METHOD(Shop, "a foreign key to a table without a key is unknown, and the run goes on to its end") {
  Database(file).run("CREATE TABLE keyless (a); CREATE TABLE child (id INTEGER PRIMARY KEY, a REFERENCES keyless)");
  const Report report = run();
  INFO(explain(report));
  CHECK(rows("audit_logs") == 720);
  CHECK(step(report, "report files")->status == StepStatus::done);
  CHECK(found(report, "foreign-key-definitions"));
}
