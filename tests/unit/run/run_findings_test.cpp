#include <algorithm>
#include <fstream>

#include "dbmaint/backup/repository.hpp"
#include "unit/run/fake_shop.hpp"

using namespace dbmaint;
using namespace dbmaint::testing;
using namespace std::chrono_literals;

// What a run finds out about itself, its backups and the operators' own queries.

namespace {

const Finding* find(const Report& report, const std::string& check) {
  for (const Finding& finding : report.findings)
    if (finding.check == check) return &finding;
  return nullptr;
}

CheckOutcome broken(const CheckContext&) {
  Finding finding;
  finding.check = "integrity";
  finding.severity = Severity::error;
  finding.object = "public.x_idx";
  return CheckOutcome::of({finding});
}

/// A day later, as the daily timer sees it.
void next_day(FakeShop& shop) {
  shop.world.clock.advance(24h);
}

void flip_last_byte(const std::filesystem::path& file) {
  std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
  stream.seekg(-1, std::ios::end);
  const char last = static_cast<char>(stream.get() ^ 1);
  stream.seekp(-1, std::ios::end);
  stream.put(last);
}

}  // namespace

TEST_CASE_METHOD(FakeShop, "an ignored finding neither fails the run nor is forgotten, and the score still counts it") {
  engine.own_checks = {{"integrity", CheckCost::quick, broken}};
  goal.fail_on = FailOn::error;
  REQUIRE(run().exit_code == ExitCode::findings);

  target.ignore = {{"integrity", "public.*", "rebuilt on Sunday", parse_timestamp("2026-12-31")}};
  const Report report = run();
  CHECK(report.exit_code == ExitCode::ok);
  CHECK_FALSE(found(report, "integrity"));
  REQUIRE(report.ignored.size() == 1);
  CHECK(report.ignored[0].finding.object == "public.x_idx");
  CHECK_FALSE(report.ignored[0].finding.fingerprint.empty());
  CHECK(report.ignored[0].reason == "rebuilt on Sunday");
  REQUIRE(report.score);
  CHECK(report.score->value == 90);
  const auto checks = std::find_if(report.steps.begin(), report.steps.end(),
                                   [](const StepReport& step) { return step.name == "checks"; });
  REQUIRE(checks != report.steps.end());
  CHECK(checks->summary.in(Language::english).find("0 findings, and 1 that is ignored") != std::string::npos);
}

TEST_CASE_METHOD(FakeShop, "a low score can be ignored like any other finding") {
  engine.own_checks = {{"integrity", CheckCost::quick, broken}};
  target.rules.thresholds.score = 95;
  REQUIRE(found(run(), "health-score"));
  target.ignore = {{"health-score", "", "known", {}}};
  const Report report = run();
  CHECK_FALSE(found(report, "health-score"));
  CHECK(report.ignored.size() == 1);
}

TEST_CASE_METHOD(FakeShop, "a query that runs for ever is stopped and told, with or without a budget") {
  target.rules.queries = {{"quick", "SELECT 1", {}}, {"endless", "SELECT 2", {}}, {"late", "SELECT 3", 100ms}};
  target.query_timeout = 5s;
  script = [](FakeSession& session) {
    session.answer("SELECT 1", {});
    session.stopped = {"SELECT 2", "SELECT 3"};
  };
  const Report report = run();
  std::vector<std::string> slow;
  for (const Finding& finding : report.findings)
    if (finding.check == "slow-queries") slow.push_back(finding.message.in(Language::english));
  CHECK(slow == std::vector<std::string>{"the query endless was stopped after 5 s (query_timeout)",
                                         "the query late was stopped after 5 s (query_timeout)"});
  REQUIRE(report.queries.size() == 3);
  CHECK_FALSE(report.queries[0].stopped_after);
  CHECK(report.queries[1].stopped_after == 5s);
}

TEST_CASE_METHOD(FakeShop, "a report section that runs for ever is stopped and listed as unknown") {
  target.rules.report_sections = {{"Revenue", "SELECT 4", {Routine::daily}}};
  script = [](FakeSession& session) { session.stopped = {"SELECT 4"}; };
  const Report report = run();
  REQUIRE(report.checks.unknown.size() == 1);
  CHECK(report.checks.unknown[0].error.in(Language::english) ==
        "the section 'Revenue' of the report was stopped after 30 s (query_timeout)");
  const Finding* unread = find(report, "unknown-checks");
  REQUIRE(unread != nullptr);
  CHECK(unread->object == "report-sections");
  CHECK(unread->severity == Severity::warning);
  CHECK(report.sections.empty());
}

TEST_CASE_METHOD(FakeShop, "a main table that is empty in the new backup is critical, and no old backup is pruned") {
  target.rules.retention.clear();
  target.backup.keep = {0, 0, 0, 1};
  REQUIRE(run().exit_code == ExitCode::ok);
  next_day(*this);
  rows = -100;  // the dump tells of no row
  const Report report = run();
  const Finding* shrunk = find(report, "backup-shrunk");
  REQUIRE(shrunk != nullptr);
  CHECK(shrunk->severity == Severity::critical);
  CHECK(shrunk->object == "logs");
  CHECK(step(report, "prune backups").status == StepStatus::skipped);
  CHECK(report.backup->removed.empty());

  next_day(*this);
  const Report again = run();
  CHECK(find(again, "backup-shrunk") != nullptr);
  CHECK(again.backup->removed.empty());

  Repository repository(target.backup, target.name, world.services());
  const Identity identity = engine.identify({target.url, {}, {}});
  CHECK(repository.would_prune(target.backup.keep, identity).removed.empty());
  CHECK(repository.prune(target.backup.keep, identity).removed.empty());
  Backup newest = repository.list().backups.back();
  repository.note_compared(newest, "accepted");
  next_day(*this);
  const Report after = run();
  CHECK(find(after, "backup-shrunk") == nullptr);
  CHECK(after.backup->removed.size() == 3);
}

TEST_CASE_METHOD(FakeShop, "a run that was killed before it told of a loss does not make it the measure of the next") {
  target.rules.retention.clear();
  target.backup.keep = {0, 0, 0, 1};
  REQUIRE(run().exit_code == ExitCode::ok);
  next_day(*this);
  rows = -100;
  {
    Repository repository(target.backup, target.name, world.services());
    const auto reader = session();
    Backup killed = repository.create(engine, *reader, engine.identify({target.url, {}, {}}), 3);
    repository.verify(killed, engine);
  }
  next_day(*this);
  const Report report = run();
  CHECK(find(report, "backup-shrunk") != nullptr);
  CHECK(report.backup->removed.empty());
}

TEST_CASE_METHOD(FakeShop, "rows that dbmaint itself removed do not make a backup look shrunk") {
  rows = 900;
  target.rules.max_fraction = 1.0;
  REQUIRE(run().exit_code == ExitCode::ok);
  REQUIRE(rows == 0);
  next_day(*this);
  const Report report = run();
  CHECK(find(report, "backup-shrunk") == nullptr);
  CHECK(step(report, "prune backups").status == StepStatus::done);
}

TEST_CASE_METHOD(FakeShop, "an older backup that rotted is a finding") {
  goal.command = CommandName::backup;
  target.backup.keep = {0, 0, 0, 2};
  const Report first = run();
  REQUIRE(first.exit_code == ExitCode::ok);
  next_day(*this);
  const Report second = run();
  flip_last_byte(std::filesystem::path(second.backup->folder) / "database.dump.zst");
  next_day(*this);
  goal.fail_on = FailOn::error;
  const Report report = run();
  const Finding* damaged = find(report, "backup-damaged");
  REQUIRE(damaged != nullptr);
  CHECK(damaged->object == second.backup->id);
  CHECK(report.exit_code == ExitCode::findings);
  // Not verified any more and older than keep.days allows, it goes; the good one before it stays in its stead.
  CHECK(report.backup->removed == std::vector<std::string>{second.backup->id});
  CHECK(std::filesystem::exists(first.backup->folder));
}

TEST_CASE_METHOD(FakeShop,
                 "rows that went and that no history tells of are an error: the next backup calls them lost") {
  std::filesystem::create_directories(settings.state_dir / "history.db");  // nothing can be written there
  goal.command = CommandName::cleanup;
  SECTION("where rows went") {
    const Report report = run();
    CHECK(rows == 0);
    CHECK(report.exit_code == ExitCode::failed);
    CHECK(report.status == RunStatus::failed);
    REQUIRE(report.errors.size() == 1);
    CHECK(report.errors[0].hint().in(Language::english).find("backup accept") != std::string::npos);
  }
  SECTION("not where none did") {
    rows = 0;
    const Report report = run();
    CHECK(report.exit_code == ExitCode::ok);
    CHECK(report.errors.empty());
  }
}
