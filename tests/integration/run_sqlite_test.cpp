#include "dbmaint/history/history.hpp"
#include "dbmaint/platform/digest.hpp"
#include "integration/shop.hpp"

using namespace dbmaint;
using namespace dbmaint::testing;

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

TEST_CASE_METHOD(Shop, "a rule on dates written together as one number is refused instead of never finding a row") {
  Database(file).run(
      "CREATE TABLE visits (id INTEGER PRIMARY KEY, at INTEGER);"
      "INSERT INTO visits (at) VALUES (20200131235959), (20200201000000), (20200201000001)");
  RetentionRule rule;
  rule.name = rule.table = "visits";
  rule.column = "at";
  rule.keep = 24h * 30;
  rule.in = {Routine::daily};
  target.rules.retention = {rule};
  const Report report = run();
  INFO(explain(report));
  CHECK(report.exit_code == ExitCode::refused);
  CHECK(report.rules.at(0).refused.in(Language::english).find("20251231235959") != std::string::npos);
  CHECK(rows("visits") == 3);
}

TEST_CASE_METHOD(Shop, "a main table that its own rule emptied is no loss, that night and the next") {
  Database(file).run("UPDATE audit_logs SET created_at = '2020-01-01T00:00:00Z'");
  target.rules.unattached.clear();
  for (int night = 0; night < 2; ++night) {
    const Report report = run();
    INFO(explain(report));
    CHECK(rows("audit_logs") == 0);
    CHECK(report.exit_code == ExitCode::ok);
    for (const Finding& finding : report.findings) {
      INFO(finding.check << ": " << finding.message.in(Language::english));
      CHECK(finding.severity <= Severity::warning);
    }
    world.clock.advance(1min);
  }
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
  // Who reads of it in the morning knows that there is no backup of this night, and how to make one.
  REQUIRE(found(report, "backup-failed"));
  CHECK(report.findings.front().fix == "dbmaint backup " + target.name);
  const auto past = open_history(settings.state_dir, HistoryAccess::read_only, world)->runs(target.name, 10);
  REQUIRE(past.size() == 1);
  CHECK(past.front().exit_code == static_cast<int>(ExitCode::usage));
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

TEST_CASE_METHOD(Shop, "rows that refer to what would go refuse the rule in the plan as in the run, and are told") {
  goal.command = CommandName::cleanup;
  Database(file).run(
      "CREATE TABLE alerts (id INTEGER PRIMARY KEY, log INTEGER REFERENCES audit_logs (id));"
      "CREATE TABLE marks (id INTEGER PRIMARY KEY, log INTEGER REFERENCES audit_logs (id) ON DELETE SET NULL);"
      "INSERT INTO alerts VALUES (1, 1999), (2, 1998), (3, 5); INSERT INTO marks VALUES (1, 1500)");
  for (const DryRun dry_run : {DryRun::yes, DryRun::no}) {
    goal.dry_run = dry_run;
    const Report report = run();
    INFO(explain(report));
    CHECK(report.exit_code == ExitCode::refused);
    REQUIRE(report.rules.size() == 1);
    CHECK(report.rules[0].refused.in(Language::english).find("2 rows of 'alerts' (log, ON DELETE NO ACTION)") == 0);
    CHECK(report.rules[0].refused.in(Language::french).find("2 lignes de 'alerts'") == 0);
    CHECK(report.rules[0].references.size() == 2);
    CHECK(rows("audit_logs") == 2000);
  }
  // A rule for them that comes first makes way, within the same run.
  RetentionRule alerts = target.rules.retention[0];
  alerts.name = alerts.table = "alerts";
  alerts.column = "at";
  Database(file).run("ALTER TABLE alerts ADD COLUMN at TEXT; UPDATE alerts SET at = '2020-01-01T00:00:00Z'");
  target.rules.retention.insert(target.rules.retention.begin(), alerts);
  goal.dry_run = DryRun::yes;
  CHECK(run().exit_code == ExitCode::ok);
  std::swap(target.rules.retention[0], target.rules.retention[1]);
  CHECK(run().exit_code == ExitCode::refused);
  target.rules.retention.pop_back();

  goal.dry_run = DryRun::no;
  target.rules.retention[0].where = "NOT EXISTS (SELECT 1 FROM alerts WHERE alerts.log = audit_logs.id)";
  const Report report = run();
  INFO(explain(report));
  CHECK(report.exit_code == ExitCode::ok);
  CHECK(report.rules[0].removed == 1278);
  CHECK(rows("marks") == 1);
  CHECK(rows("audit_logs") == 722);
}
