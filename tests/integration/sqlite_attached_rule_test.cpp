#include "integration/shop.hpp"

namespace dbmaint::testing {

TEST_CASE_METHOD(Shop, "a retention rule on an attached file is a mistake, whether or not it is applied tonight") {
  const fs::path logbook = folder / "logbook.db";
  Database(logbook).run(
      "CREATE TABLE logs (id INTEGER PRIMARY KEY, created_at TEXT); INSERT INTO logs VALUES (1, "
      "'2001-01-01T00:00:00Z')");
  target.attach = {{"k", logbook.string()}};
  RetentionRule rule = target.rules.retention[0];
  rule.name = rule.table = "k.logs";
  goal.backup_first = BackupFirst::no;
  goal.command = GENERATE(CommandName::cleanup, CommandName::daily);
  goal.dry_run = GENERATE(DryRun::yes, DryRun::no);
  if (goal.command == CommandName::daily) rule.in = {Routine::monthly};

  SECTION("refused before anything is done") {
    rule.action = GENERATE(Action::remove, Action::archive);
    target.rules.retention = {rule};
    if (GENERATE(false, true)) fs::remove(logbook);
    const Report report = run();
    INFO(explain(report));
    CHECK(report.exit_code == ExitCode::usage);
    REQUIRE(report.errors.size() == 1);
    const std::string why = report.errors[0].what();
    INFO(why);
    CHECK(why.find("attached database 'k', which is only read") != std::string::npos);
    CHECK(report.steps.empty());
  }
  SECTION("one that only counts is none") {
    rule.action = Action::report;
    target.rules.retention = {rule};
    CHECK(run().exit_code != ExitCode::usage);
  }
}

}  // namespace dbmaint::testing
