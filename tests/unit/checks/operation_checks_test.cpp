#include "support/catch.hpp"
#include "unit/checks/seen.hpp"

namespace dbmaint::testing {

using namespace std::chrono_literals;

TEST_CASE("a query slower than its budget is a warning, one without a budget is never judged") {
  Observations seen = observations();
  seen.queries = {{{"dashboard", "SELECT 1", 100ms}, 250ms, std::nullopt},
                  {{"exact", "SELECT 2", 100ms}, 100ms, std::nullopt},
                  {{"free", "SELECT 3", std::nullopt}, 9000ms, std::nullopt}};
  const CheckOutcome outcome = judge("slow-queries", seen);
  REQUIRE(outcome.findings.size() == 1);
  CHECK(outcome.findings[0].object == "dashboard");
  CHECK(std::get<Duration>(*outcome.findings[0].measured) == 250ms);
}

TEST_CASE("a query that failed makes slow-queries unknown, none at all skips it") {
  Observations seen = observations();
  CHECK(judge("slow-queries", seen).kind == Kind::skipped);
  seen.queries = {{{"dashboard", "SELECT 1", 100ms}, std::nullopt, denied()}};
  CHECK(judge("slow-queries", seen).kind == Kind::unknown);
  seen.queries = {{{"without a budget", "SELECT 1", std::nullopt}, std::nullopt, denied()},
                  {{"exact", "SELECT 2", 100ms}, 100ms, std::nullopt}};
  CHECK(judge("slow-queries", seen).kind == Kind::unknown);
}

TEST_CASE("a query that had to be stopped is slow, whether or not it has a budget") {
  Observations seen = observations();
  seen.queries = {{{"report", "SELECT 1", {}}, {}, {}, 30s}, {{"free", "SELECT 2", {}}, 9000ms, {}}};
  const CheckOutcome outcome = judge("slow-queries", seen);
  REQUIRE(outcome.findings.size() == 1);
  CHECK(outcome.findings[0].object == "report");
  CHECK(outcome.findings[0].message.in(Language::english).find("stopped after 30 s") != std::string::npos);
}

TEST_CASE("no verified backup, an old one and one from the future are warnings; a young one is fine") {
  Observations seen = observations();
  CHECK(judge("backup-age", seen).findings.at(0).fix == "dbmaint backup shop");
  seen.backups.newest_verified = seen.host_now - 26h;
  CHECK(judge("backup-age", seen).kind == Kind::passed);
  seen.backups.newest_verified = seen.host_now - 27h;
  CHECK(std::get<Duration>(*judge("backup-age", seen).findings.at(0).measured) == 27h);
  seen.backups.newest_verified = seen.host_now + 1h;
  CHECK(judge("backup-age", seen).findings.at(0).message.in(Language::english).find("clock") != std::string::npos);
}

TEST_CASE("an unreadable repository is unknown, unfinished folders in a good one are advice") {
  Observations seen = observations();
  seen.backups.newest_verified = seen.host_now - 1h;
  seen.backups.unfinished = 2;
  CHECK(judge("backup-age", seen).findings.at(0).severity == Severity::advice);
  seen.backups.error = denied();
  CHECK(judge("backup-age", seen).kind == Kind::unknown);
}

TEST_CASE("rows past retention are advice while no cleanup has taken them") {
  Observations seen = observations();
  CHECK(judge("retention-backlog", seen).kind == Kind::skipped);
  RuleReport rule;
  rule.name = "old logs";
  rule.table = "audit_logs";
  rule.total = 100;
  rule.eligible = 40;
  rule.action = Action::remove;
  seen.retention = {rule};
  const Finding finding = judge("retention-backlog", seen).findings.at(0);
  CHECK(finding.severity == Severity::advice);
  CHECK(finding.fix == "dbmaint cleanup shop --rule 'old logs'");
  seen.retention[0].removed = 40;
  CHECK(judge("retention-backlog", seen).kind == Kind::passed);
}

TEST_CASE("a backlog that a guard keeps is told with the guard's reason, and without a cleanup that would be refused") {
  Observations seen = observations();
  RuleReport rule;
  rule.name = rule.table = "logs";
  rule.total = 1000;
  rule.eligible = 900;
  rule.action = Action::remove;
  rule.refused = Text::verbatim("raise max_fraction");
  seen.retention = {rule};
  const Finding finding = judge("retention-backlog", seen).findings.at(0);
  CHECK(finding.fix.empty());
  CHECK(finding.message.in(Language::english) ==
        "900 rows are past the retention of rule logs, out of 1,000 in logs, and a guard refuses to remove them: raise "
        "max_fraction");
  CHECK(finding.message.in(Language::french) ==
        "900 lignes dépassent la rétention de la règle logs, sur 1 000 dans logs, et un garde-fou refuse de les "
        "supprimer : raise max_fraction");
}

TEST_CASE("a rule that only reports is advice without a cleanup, which would remove nothing") {
  Observations seen = observations();
  RuleReport rule;
  rule.name = rule.table = "logs";
  rule.total = 8;
  rule.eligible = 1;
  rule.action = Action::report;
  seen.retention = {rule};
  const Finding finding = judge("retention-backlog", seen).findings.at(0);
  CHECK(finding.fix.empty());
  CHECK(finding.message.in(Language::english) ==
        "1 row is past the retention of rule logs, out of 8 in logs; the rule only reports them");
}

TEST_CASE("without a rule to judge, retention-backlog says whether none is configured or none is for this routine") {
  Observations seen = observations();
  CHECK(judge("retention-backlog", seen).reason.in(Language::english) == "no retention rule is configured");
  seen.rules.retention = {RetentionRule{}};
  CHECK(judge("retention-backlog", seen).reason.in(Language::english).find("this routine") != std::string::npos);
}

TEST_CASE("a retention rule refused before it counted is unknown, a skipped one is skipped") {
  Observations seen = observations();
  RuleReport rule;
  rule.name = "logs";
  rule.refused = Text::verbatim("two formats");
  seen.retention = {rule};
  CHECK(judge("retention-backlog", seen).kind == Kind::unknown);
  seen.retention[0].refused = {};
  seen.retention[0].skipped = Text::verbatim("absent");
  CHECK(judge("retention-backlog", seen).kind == Kind::skipped);
}

TEST_CASE("time to scale is advice about the database, each large table and the backup") {
  Observations seen = observations();
  seen.schema.tables = {table_named("small"), table_named("user_progress")};
  seen.sizes = {{main_table("small"), 1'000'000, false, std::nullopt},
                {main_table("user_progress"), 1'000'001, true, std::nullopt}};
  CHECK(judge("scaling-signals", seen).findings.at(0).object == "user_progress");
  seen.size.total = ByteSize{501ULL * 1024 * 1024};
  seen.backups.newest_size = ByteSize{3ULL * 1024 * 1024 * 1024};
  const CheckOutcome outcome = judge("scaling-signals", seen);
  REQUIRE(outcome.findings.size() == 3);
  CHECK(outcome.findings[0].severity == Severity::advice);
}

TEST_CASE("a table whose rows may not be counted leaves scaling-signals unknown") {
  Observations seen = observations();
  seen.schema.tables = {table_named("secret")};
  seen.sizes = {{main_table("secret"), std::nullopt, false, std::nullopt}};
  CHECK(judge("scaling-signals", seen).kind == Kind::unknown);
  seen.schema.tables[0].kind = TableKind::view;
  CHECK(judge("scaling-signals", seen).kind == Kind::passed);
}

TEST_CASE("the disk must hold the next backup and a margin") {
  Observations seen = observations();
  seen.size.total = ByteSize{1000};
  seen.free_disk = ByteSize{1100};
  CHECK(judge("disk-space", seen).kind == Kind::passed);
  seen.free_disk = ByteSize{1099};
  CHECK(judge("disk-space", seen).findings.at(0).severity == Severity::warning);
  seen.free_disk_error = denied();
  CHECK(judge("disk-space", seen).kind == Kind::unknown);
}

TEST_CASE("ids are unique and every finding says why in both languages") {
  Observations seen = observations();
  seen.schema.tables = {table_named("pairs")};
  seen.schema.tables[0].primary_key.clear();
  seen.main_tables = {{"pairs", true, false}};
  std::vector<std::string_view> ids;
  for (const CommonCheck& check : common_checks()) {
    CHECK(std::find(ids.begin(), ids.end(), check.id) == ids.end());
    ids.push_back(check.id);
    for (const Finding& finding : check.judge(seen).findings) {
      CHECK(finding.check == check.id);
      CHECK_FALSE(finding.object.empty());
      CHECK_FALSE(finding.message.in(Language::french).empty());
      CHECK_FALSE(finding.why.in(Language::french).empty());
    }
  }
}

}  // namespace dbmaint::testing
