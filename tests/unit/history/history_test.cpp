#include "dbmaint/history/history.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sys/stat.h>

#include <fstream>
#include <thread>

#include "dbmaint/core/error.hpp"
#include "support/catch.hpp"
#include "support/fake_services.hpp"

using namespace dbmaint;
using namespace dbmaint::testing;

namespace {

constexpr Phrase found{"Found at {url}", "Trouvé à {url}"};

struct Fixture {
  TestServices world;
  std::filesystem::path state_dir = world.folder / "state";
  std::filesystem::path file = state_dir / "history.db";

  std::unique_ptr<History> open(HistoryAccess access = HistoryAccess::read_write) {
    return open_history(state_dir, access, world.services());
  }
  [[nodiscard]] std::vector<std::string> state_files() const {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(state_dir)) names.push_back(entry.path().filename());
    std::sort(names.begin(), names.end());
    return names;
  }
};

Report report(const std::string& id, const std::string& at, const std::string& target = "shop",
              const std::string& command = "daily") {
  Report result;
  result.run_id = id;
  result.command = command;
  result.target = target;
  result.engine = "sqlite";
  result.started_at = *parse_timestamp(at);
  result.finished_at = result.started_at + std::chrono::seconds{3};
  return result;
}

Finding finding(const std::string& check, const std::string& fingerprint) {
  Finding result;
  result.check = check;
  result.fingerprint = fingerprint;
  result.message = Text(found, {{"url", std::string("postgresql://shop:hunter2@db/shop")}});
  return result;
}

void write_file(const std::filesystem::path& path, const std::string& content) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << content;
}
std::string content_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("A run that was recorded is found again, newest first") {
  Fixture f;
  const auto history = f.open();
  Report first = report("a", "2026-11-21T02:00:00Z");
  first.score = Score{89, 8, 9, {}, false};
  first.findings = {finding("orphan-rows", "fp1"), finding("backup-age", "fp2")};
  first.status = RunStatus::findings;
  first.exit_code = ExitCode::findings;
  history->record(first);
  history->record(report("b", "2026-11-22T02:00:00Z"));
  history->record(report("c", "2026-11-22T03:00:00Z", "other"));

  const auto runs = history->runs("shop", 10);
  REQUIRE(runs.size() == 2);
  CHECK(runs[0].id == "b");
  CHECK_FALSE(runs[0].score);
  CHECK(runs[1].command == "daily");
  CHECK(runs[1].started_at == first.started_at);
  CHECK(runs[1].duration == std::chrono::seconds{3});
  CHECK(runs[1].status == RunStatus::findings);
  CHECK(runs[1].exit_code == 1);
  CHECK(runs[1].score == 89);
  CHECK(runs[1].findings == 2);
  CHECK(history->runs(std::nullopt, 10).size() == 3);
  CHECK(history->runs(std::nullopt, 1).at(0).id == "c");
}

TEST_CASE("What was recorded is there for the next process") {
  Fixture f;
  f.open()->record(report("a", "2026-11-22T02:00:00Z"));
  CHECK(f.open()->runs("shop", 10).size() == 1);
  CHECK(f.open(HistoryAccess::read_only)->runs("shop", 10).size() == 1);
}

TEST_CASE("Metrics come as a series, oldest first, the newest ones when there are too many") {
  Fixture f;
  const auto history = f.open();
  for (int day = 1; day <= 5; ++day) {
    Report run = report(std::to_string(day), "2026-11-0" + std::to_string(day) + "T02:00:00Z");
    run.metrics = {{"users_rows", day * 10.0, "rows"}, {"database_size", 1.0, "bytes"}};
    history->record(run);
  }
  const auto points = history->metric("shop", "users_rows", 3);
  REQUIRE(points.size() == 3);
  CHECK(points[0].value == 30.0);
  CHECK(points[2].value == 50.0);
  CHECK(points[2].at == parse_timestamp("2026-11-05T02:00:00Z"));
  CHECK(history->metric("other", "users_rows", 3).empty());
}

TEST_CASE("Fingerprints are those of the newest run that came to its end") {
  Fixture f;
  const auto history = f.open();
  CHECK(history->last_fingerprints("shop", "daily").empty());
  Report run = report("a", "2026-11-20T02:00:00Z");
  run.findings = {finding("x", "old")};
  history->record(run);
  run = report("b", "2026-11-21T02:00:00Z");
  run.findings = {finding("x", "one"), finding("y", "two")};
  history->record(run);
  run = report("c", "2026-11-22T02:00:00Z");
  run.status = RunStatus::interrupted;
  history->record(run);
  history->record(report("d", "2026-11-22T03:00:00Z", "shop", "weekly"));
  CHECK(history->last_fingerprints("shop", "daily") == std::vector<std::string>{"one", "two"});
}

TEST_CASE("A dry run is not recorded") {
  Fixture f;
  Report run = report("a", "2026-11-22T02:00:00Z");
  run.dry_run = true;
  const auto history = f.open();
  history->record(run);
  CHECK(history->runs(std::nullopt, 10).empty());
}

TEST_CASE("Reading an absent history creates nothing") {
  Fixture f;
  const auto history = f.open(HistoryAccess::read_only);
  CHECK(history->runs(std::nullopt, 10).empty());
  CHECK(history->metric("shop", "x", 1).empty());
  CHECK_FALSE(std::filesystem::exists(f.state_dir));
}

TEST_CASE("Reading a history leaves no file beside it") {
  Fixture f;
  f.open()->record(report("a", "2026-11-22T02:00:00Z"));
  const std::string before = content_of(f.file);
  {
    const auto history = f.open(HistoryAccess::read_only);
    CHECK(history->runs(std::nullopt, 10).size() == 1);
    CHECK(f.state_files() == std::vector<std::string>{"history.db"});
  }
  CHECK(content_of(f.file) == before);
}

TEST_CASE("The history is its owner's alone") {
  Fixture f;
  f.open()->record(report("a", "2026-11-22T02:00:00Z"));
  struct stat status {};
  REQUIRE(::stat(f.file.c_str(), &status) == 0);
  CHECK((status.st_mode & 07777U) == 0600);
  REQUIRE(::stat(f.state_dir.c_str(), &status) == 0);
  CHECK((status.st_mode & 07777U) == 0700);
}

TEST_CASE("A secret never reaches the history") {
  Fixture f;
  Report run = report("a", "2026-11-22T02:00:00Z");
  run.findings = {finding("x", "fp")};
  StepReport step;
  step.name = "backup";
  step.reason = Text(found, {{"url", std::string("postgresql://shop:hunter2@db/shop")}});
  step.summary = step.reason;
  run.steps = {step};
  run.errors = {Error(ErrorKind::failed, step.reason, step.reason)};
  f.open()->record(run);
  const std::string content = content_of(f.file);
  CHECK(content.find("hunter2") == std::string::npos);
  CHECK(content.find("Found at") != std::string::npos);
}

TEST_CASE("A damaged history is set aside with a warning, and a new one begun") {
  Fixture f;
  f.open()->record(report("a", "2026-11-22T02:00:00Z"));
  const std::string damaged(5000, '?');
  write_file(f.file, damaged);

  CHECK(f.open(HistoryAccess::read_only)->runs(std::nullopt, 10).empty());
  CHECK(content_of(f.file) == damaged);  // reading repairs nothing

  const auto history = f.open();
  history->record(report("b", "2026-11-22T03:00:00Z"));
  CHECK(history->runs(std::nullopt, 10).at(0).id == "b");
  CHECK(content_of(f.state_dir / "history.db.damaged-20261122T020000Z") == damaged);
  CHECK(f.world.diagnosis.contains("history.db.damaged-20261122T020000Z"));
}

TEST_CASE("Damage that shows only when the history is used is handled the same way") {
  Fixture f;
  {
    const auto history = f.open();
    for (int i = 0; i < 200; ++i) history->record(report(std::to_string(i), "2026-11-22T02:00:00Z"));
  }
  std::string content = content_of(f.file);
  for (std::size_t at = 4096; at < content.size(); ++at) content[at] = '\x55';  // the first page stays good
  write_file(f.file, content);
  const auto history = f.open();
  history->record(report("new", "2026-11-22T03:00:00Z"));
  CHECK(history->runs(std::nullopt, 10).size() == 1);
  CHECK(std::filesystem::exists(f.state_dir / "history.db.damaged-20261122T020000Z"));
}

TEST_CASE("A history of a newer dbmaint is refused and left as it is") {
  Fixture f;
  f.open()->record(report("a", "2026-11-22T02:00:00Z"));
  std::string content = content_of(f.file);
  content[63] = 99;  // the last byte of user_version in SQLite's header
  write_file(f.file, content);
  for (const HistoryAccess access : {HistoryAccess::read_only, HistoryAccess::read_write}) {
    try {
      (void)f.open(access);
      FAIL("no error");
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::failed);
      CHECK_FALSE(error.hint().empty());
    }
  }
  CHECK(content_of(f.file) == content);
}

TEST_CASE("Runs of long ago are forgotten with what belongs to them, the newest hundred stay") {
  Fixture f;
  const auto history = f.open();
  for (int i = 0; i < 150; ++i) {
    Report old = report("old" + std::to_string(i), "2020-01-01T02:00:00Z");
    old.metrics = {{"rows", 1.0, "rows"}};
    history->record(old);
  }
  CHECK(history->runs("shop", 1000).size() == 150);
  history->record(report("other", "2026-11-22T02:00:00Z", "other"));
  CHECK(history->runs("shop", 1000).size() == 150);
  Report now = report("now", "2026-11-22T02:00:00Z");
  now.metrics = {{"rows", 2.0, "rows"}};
  history->record(now);
  CHECK(history->runs("shop", 1000).size() == 100);
  CHECK(history->metric("shop", "rows", 1000).size() == 100);
}

namespace {

Report removing(const std::string& id, const std::string& at, const std::string& identity, double rows) {
  Report run = report(id, at);
  run.identity = identity;
  run.metrics = {{"removed_rows_logs", rows, "rows"}};
  return run;
}

double removed(History& history, const std::string& since, const std::string& identity = "/a.db") {
  return history.sum_since({*parse_timestamp(since)}, identity, "removed_rows_logs", "");
}

}  // namespace

TEST_CASE("A metric adds up over the runs on one database, that of another with the target's name does not count") {
  Fixture f;
  const auto history = f.open();
  history->record(removing("1", "2026-11-20T02:00:00Z", "/a.db", 1));
  history->record(removing("2", "2026-11-21T02:00:00Z", "/b.db", 10));
  history->record(removing("3", "2026-11-22T02:00:00Z", "/a.db", 100));
  history->record(removing("4", "2026-11-22T03:00:00Z", "", 1000));
  CHECK(removed(*history, "2026-11-20T02:00:00Z") == 101);
  CHECK(removed(*history, "2026-11-20T12:00:00Z") == 100);
  CHECK(removed(*history, "2026-11-20T02:00:00Z", "/b.db") == 10);
  CHECK(removed(*history, "2026-11-20T02:00:00Z", "/c.db") == 0);
  CHECK(removed(*history, "2026-11-20T02:00:00Z", "") == 0);
  CHECK(removed(*f.open(HistoryAccess::read_only), "2026-11-20T02:00:00Z") == 101);
}

TEST_CASE("A moment within a run that made a backup stands for the whole of it, one within a mere look does not") {
  Fixture f;
  const auto history = f.open();
  Report with_backup = removing("1", "2026-11-20T02:00:00Z", "/a.db", 1);
  with_backup.backup.emplace().id = "20261120T020001Z-0001";
  history->record(with_backup);
  history->record(removing("2", "2026-11-20T02:00:02Z", "/a.db", 0));
  CHECK(removed(*history, "2026-11-20T02:00:03Z") == 1);
  CHECK(removed(*history, "2026-11-20T02:00:04Z") == 0);
}

TEST_CASE("Each run tells what it found, removed and left, of that very table on that database") {
  Fixture f;
  const auto history = f.open();
  const auto record = [&](const std::string& id, const std::string& identity, RuleReport rule) {
    Report run = report(id, "2026-11-2" + id + "T02:00:00Z");
    run.identity = identity;
    run.rules = {std::move(rule)};
    history->record(run);
  };
  const auto rule = [](const std::string& table, std::int64_t total, std::int64_t removed) {
    RuleReport made;
    made.full_table_name = table;
    made.total = total;
    made.eligible = made.removed = removed;
    return made;
  };
  const auto gone = [&](const std::string& table) {
    return history->rows_gone({*parse_timestamp("2026-11-20T00:00:00Z")}, "/a.db", table, "");
  };
  record("1", "/a.db", rule("crm.logs", 100, 40));
  record("2", "/b.db", rule("crm.logs", 900, 5));
  record("3", "/a.db", rule("crm_logs", 70, 7));
  RuleReport cascading = rule("crm.users", 10, 2);
  cascading.cascades = {{"logs", 9, 0, "crm.logs"}};
  record("4", "/a.db", cascading);
  REQUIRE(gone("crm.logs").size() == 2);
  CHECK(gone("crm.logs")[0].at == parse_timestamp("2026-11-21T02:00:00Z"));
  CHECK(gone("crm.logs")[0].rows == RemovedRows{40, 100, 60});
  CHECK(gone("crm.logs")[1].rows == RemovedRows{9, {}, {}});
  REQUIRE(gone("crm_logs").size() == 1);
  CHECK(gone("crm_logs")[0].rows == RemovedRows{7, 70, 63});
  CHECK(gone("logs").empty());
}

TEST_CASE("What was removed before a restore put the database in place counts no more") {
  Fixture f;
  const auto history = f.open();
  history->record(removing("1", "2026-11-20T02:00:00Z", "/a.db", 1));
  Report restored = report("2", "2026-11-21T02:00:00Z", "another name", "restore");
  restored.identity = "/elsewhere.db";
  history->record(restored);
  CHECK(removed(*history, "2026-11-20T02:00:00Z") == 1);
  restored.run_id = "3";
  restored.identity = "/a.db";
  history->record(restored);
  CHECK(removed(*history, "2026-11-20T02:00:00Z") == 0);
  history->record(removing("4", "2026-11-22T02:00:00Z", "/a.db", 10));
  CHECK(removed(*history, "2026-11-20T02:00:00Z") == 10);
}

TEST_CASE("A history whose runs tell no database is read, counts for none, and goes on") {
  Fixture f;
  std::filesystem::create_directories(f.state_dir);
  {
    SQLite::Database old(f.file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    old.exec(content_of(std::filesystem::path(DBMAINT_SOURCE_DIR) / "src/history/sql/schema_1.sql"));
    old.exec(
        "INSERT INTO runs VALUES (1, 'old', 'daily', 'shop', 'sqlite', '3', 0, 1, 'ok', 0, NULL, 0, NULL, NULL, '0');"
        "INSERT INTO metrics VALUES (1, 'removed_rows_logs', 5, 'rows')");
  }
  CHECK(f.open(HistoryAccess::read_only)->runs("shop", 10).size() == 1);
  CHECK(removed(*f.open(HistoryAccess::read_only), "1970-01-01T00:00:00Z") == 0);
  const auto history = f.open();
  history->record(removing("new", "2026-11-22T02:00:00Z", "/a.db", 7));
  CHECK(history->runs("shop", 10).size() == 2);
  CHECK(history->metric("shop", "removed_rows_logs", 10).size() == 2);
  CHECK(removed(*history, "1970-01-01T00:00:00Z") == 7);
}

TEST_CASE("Two runs may record at the same time") {
  Fixture f;
  TestServices other_world;  // the fakes are not for two threads
  const auto work = [&f](const std::string& name, TestServices& world) {
    const auto history = open_history(f.state_dir, HistoryAccess::read_write, world.services());
    for (int i = 0; i < 20; ++i) history->record(report(name + std::to_string(i), "2026-11-22T02:00:00Z"));
  };
  std::string failure;
  std::thread other([&] {
    try {
      work("b", other_world);
    } catch (const std::exception& error) {
      failure = error.what();
    }
  });
  work("a", f.world);
  other.join();
  CHECK(failure.empty());
  CHECK(f.open()->runs(std::nullopt, 1000).size() == 40);
}
