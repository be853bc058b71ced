#include "dbmaint/report/render.hpp"
#include "support/catch.hpp"

// What stands at the top of a report.

namespace dbmaint {
namespace {

Report report_of(const char* command) {
  Report report;
  report.command = command;
  report.target = "shop";
  report.started_at = *parse_timestamp("2026-11-22T02:00:00Z");
  report.finished_at = report.started_at;
  return report;
}

std::string text_of(const Report& report, Language language = Language::english) {
  return render({{report}, report.exit_code, std::nullopt}, Format::text, language, Colour::no);
}

bool says(const std::string& text, const std::string& words) {
  return text.find(words) != std::string::npos;
}

RuleReport rule_with(std::int64_t eligible, std::int64_t removed) {
  RuleReport rule;
  rule.name = rule.table = "logs";
  rule.action = Action::remove;
  rule.eligible = eligible;
  rule.removed = removed;
  return rule;
}

}  // namespace

TEST_CASE("A report says of the database what is known, and nothing where nothing is") {
  Report report = report_of("drill");
  CHECK(says(text_of(report), "\n2026-11-22 02:00 UTC\n"));
  report.target_display = "/srv/app.db";
  CHECK(says(text_of(report), "\n/srv/app.db | 2026-11-22 02:00 UTC\n"));
  report.engine = "sqlite";
  CHECK(says(text_of(report), "\n/srv/app.db | sqlite | 2026-11-22 02:00 UTC\n"));
  report.server_version = "3.40.1";
  CHECK(says(text_of(report), "\n/srv/app.db | sqlite 3.40.1 | 2026-11-22 02:00 UTC\n"));
}

TEST_CASE("A target with a check that could not be asked is not called OK among several either") {
  Report report = report_of("daily");
  report.checks.unknown.emplace_back();
  const std::string text =
      render({{report, report}, report.exit_code, std::nullopt}, Format::text, Language::english, Colour::no);
  CHECK(says(text, "shop FINDINGS, shop FINDINGS; exit code 0"));
}

TEST_CASE("A usage error of restore or drill is not called one of the configuration") {
  Report report = report_of("restore");
  report.status = RunStatus::usage;
  report.exit_code = ExitCode::usage;
  CHECK(says(text_of(report), "USAGE ERROR: shop, restore"));
  CHECK(says(text_of(report, Language::french), "ERREUR D'USAGE : shop, restore"));
  report.command = "daily";
  CHECK(says(text_of(report), "USAGE OR CONFIGURATION ERROR: shop, daily"));
}

TEST_CASE("What --no-backup means depends on whether rows went") {
  Report report = report_of("cleanup");
  report.backup = BackupReport{};
  report.backup->disabled = true;
  report.rules = {rule_with(0, 0)};
  CHECK(says(text_of(report), "This run removed no row"));
  report.rules = {rule_with(3, 3)};
  CHECK(says(text_of(report), "what this run removed cannot be brought back"));
  report.dry_run = true;
  report.rules = {rule_with(3, 0)};
  CHECK(says(text_of(report), "what the run removes could not be"));
  report.rules[0].refused = Text::verbatim("too many");
  CHECK(says(text_of(report), "There is no row to remove"));
}

TEST_CASE("A rule that a cleanup would refuse is counted by a command that removes nothing, which says why") {
  Report report = report_of("verify");
  report.rules = {rule_with(20, 0)};
  report.rules[0].total = 20;
  report.rules[0].skipped = Text::verbatim("it would take all of them");
  CHECK(says(text_of(report), "logs: 20 rows of 20 past their time"));
  CHECK(says(text_of(report), "A cleanup would refuse it: it would take all of them"));
  CHECK(says(text_of(report, Language::french), "Un nettoyage la refuserait"));

  report.rules[0].eligible = 0;  // it could not be counted
  CHECK(says(text_of(report), "logs: skipped"));
  CHECK(says(text_of(report), "Skipped: it would take all of them"));
}

TEST_CASE("A drill, which nobody asked how much room there is, says nothing about it") {
  Report report = report_of("drill");
  report.restore.emplace();
  report.restore->backup_id = "20261122T020000Z-0001";
  report.errors.push_back(
      Error(ErrorKind::failed, Text::verbatim("Cannot fill it"), Text::verbatim("the disk is full")));
  CHECK_FALSE(says(text_of(report), "cannot be told from here"));
  report.command = "restore";
  CHECK(says(text_of(report), "cannot be told from here"));
  report.restore->free = ByteSize{5ULL << 20};
  CHECK(says(text_of(report), "5 MB free"));
}

}  // namespace dbmaint
