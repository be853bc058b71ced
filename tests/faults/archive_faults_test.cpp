#include <sys/wait.h>
#include <unistd.h>

#include <nlohmann/json.hpp>

#include "contract/world.hpp"
#include "dbmaint/archive/archives.hpp"
#include "dbmaint/run/recovery/load_archive.hpp"
#include "faults/fault_count.hpp"
#include "faults/killing_filesystem.hpp"
#include "faults/random_kill.hpp"
#include "faults/shop.hpp"
#include "support/wait_until.hpp"

// Whatever ends a run that archives, at whatever instant: archived and remaining rows together are those that were
// there before, and once everything is loaded back each one is there once, as it was.

using namespace dbmaint;
using namespace dbmaint::testing;
using namespace std::chrono_literals;

namespace {

constexpr std::int64_t all_rows = 12'000;
constexpr std::int64_t kept_rows = all_rows / 3;

const char* const fingerprint = "SELECT count(*), sum(id), count(DISTINCT note), sum(length(note)) FROM logs";

/// A journal of which two thirds are past their time, and a rule that archives them in a few batches.
struct Logs {
  explicit Logs(World& in) : world(in), clock(system_clock()) {
    make();
    before = ask(fingerprint);
    target.name = "app";
    target.url = world.location().url;
    RetentionRule rule;
    rule.name = rule.table = "logs";
    rule.column = "at";
    rule.keep = 24h * 30;
    rule.action = Action::archive;
    rule.max_fraction = 1.0;
    target.rules.retention = {rule};
    settings.state_dir = world.outside.folder.path() / "state";
  }
  ~Logs() {
    world.database->run("DROP TABLE IF EXISTS logs");
    world.outside.real_files->remove_folder(settings.state_dir);
  }
  Logs(const Logs&) = delete;
  Logs& operator=(const Logs&) = delete;

  void make() {
    const Timestamp now = clock->now();
    world.database->run("DROP TABLE IF EXISTS logs; CREATE TABLE logs (id BIGINT PRIMARY KEY, at " +
                        world.under_test->time_type() + ", note TEXT);" +
                        "INSERT INTO logs WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " +
                        std::to_string(all_rows) + ") SELECT i, CAST(CASE WHEN i % 3 = 0 THEN " +
                        world.under_test->time_literal(now) + " ELSE " +
                        world.under_test->time_literal(now - 24h * 400) + " END AS " + world.under_test->time_type() +
                        "), 'note ' || i FROM n");
  }

  /// SQLite's half-written transactions are rolled back by whoever opens the file for writing next.
  void open_as_the_application_does() { world.database->run("SELECT count(*) FROM logs"); }

  std::vector<std::string> ask(const std::string& sql) {
    std::vector<std::string> cells;
    const ResultTable answer = world.open(Purpose::read)->select(sql, 1);
    for (const auto& cell : answer.rows.at(0)) cells.push_back(cell.value_or(""));
    return cells;
  }
  std::int64_t rows() { return std::stoll(ask("SELECT count(*) FROM logs").front()); }

  Services services(Filesystem& files) {
    Services with = world.services();
    return {*clock, with.processes, files, with.environment, with.interruption, with.diagnosis, with.progress};
  }
  Report clean(Filesystem& files) {
    Goal goal;
    goal.command = CommandName::cleanup;
    goal.backup_first = BackupFirst::no;
    goal.fail_on = FailOn::never;
    return run_target(goal, target, settings, services(files));
  }

  std::filesystem::path archives() const { return archives_of(settings.state_dir, target.name); }

  /// What must hold once a run came through.
  void check_each_row_is_there_once() {
    const ArchiveListing listing = list_archives(archives(), *world.outside.real_files);
    CHECK(listing.unfinished.empty());
    CHECK(listing.unreadable.empty());
    std::int64_t archived = 0;
    for (const Archive& archive : listing.archives) {
      CHECK_NOTHROW(verify_archive(archive, services(*world.outside.real_files)));
      archived += archive.manifest.rows;
    }
    CHECK(rows() == kept_rows);
    CHECK(archived == all_rows - kept_rows);
    for (const Archive& archive : listing.archives) {
      const LoadGoal goal{archive.manifest.origin.id, {}, {}, DryRun::no};
      const LoadOutcome outcome = load_archive(goal, target, settings, services(*world.outside.real_files));
      CHECK(outcome.rows.same == 0);
    }
    CHECK(ask(fingerprint) == before);
  }

  World& world;
  std::unique_ptr<Clock> clock;
  TargetConfig target;
  RunSettings settings;
  std::vector<std::string> before;
};

/// Runs in a child that dies at the nth change of the disk. True when it came so far.
bool killed_at(Logs& logs, int nth) {
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    KillingFilesystem files(*logs.world.outside.real_files, nth);
    const Report report = logs.clean(files);
    ::_exit(report.exit_code == ExitCode::ok ? 0 : 1);
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  if (WIFEXITED(status)) REQUIRE(WEXITSTATUS(status) == 0);
  return WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
}

}  // namespace

TEST_CASE("An archiving run killed at any change of the disk loses no row and doubles none") {
  for_every_engine([](World& world) {
    int kills = 0;
    for (int nth = 1;; ++nth) {
      CAPTURE(nth);
      Logs logs(world);
      if (!killed_at(logs, nth)) break;
      ++kills;
      logs.open_as_the_application_does();
      const Report report = logs.clean(*world.outside.real_files);
      CHECK(report.exit_code == ExitCode::ok);
      logs.check_each_row_is_there_once();
    }
    CHECK(kills > 15);
    tell({"kill -9 before the Nth change of an archive", kills, {{"finished by the next run", kills}}});
  });
}

TEST_CASE("A disk that fails an archiving run loses no row and doubles none") {
  for_every_engine([](World& world) {
    for (const FileCall call : {FileCall::create_folder, FileCall::create_file, FileCall::write, FileCall::sync_file,
                                FileCall::open_file, FileCall::read, FileCall::finish, FileCall::rename,
                                FileCall::remove_file, FileCall::cut, FileCall::free_space}) {
      int failures = 0;
      for (int nth = 1; nth <= 6; ++nth) {
        CAPTURE(static_cast<int>(call), nth);
        Logs logs(world);
        FailingFilesystem& files = world.outside.files;
        const int already = files.count(call);
        files.fail(call, nth, "ENOSPC");
        const Report broken = logs.clean(files);
        const bool came_so_far = files.count(call) - already >= nth;
        CHECK(broken.rules.at(0).removed + logs.rows() == all_rows);
        if (came_so_far && broken.exit_code != ExitCode::ok) ++failures;
        if (!came_so_far) files.fail(call, 1'000'000);
        const Report next = logs.clean(*world.outside.real_files);
        CHECK(next.exit_code == ExitCode::ok);
        logs.check_each_row_is_there_once();
        if (!came_so_far) break;
      }
      if (call == FileCall::write || call == FileCall::rename) CHECK(failures > 0);
    }
  });
}

TEST_CASE("An archiving run killed at random instants loses no row and doubles none") {
  for_every_engine([](World& world) {
    Logs logs(world);
    const nlohmann::json rule = {
        {"table", "logs"}, {"column", "at"}, {"keep", "30 days"}, {"action", "archive"}, {"max_fraction", 1.0}};
    Shop shop("app", {{"url", world.location().url.reveal()},
                      {"retention", nlohmann::json::array({rule})},
                      {"cleanup", {{"batch_target", "5 ms"}, {"pause", "2 ms"}}}});
    const std::vector<std::string> clean = {"cleanup", "--yes", "--no-backup", "--fail-on", "never"};
    logs.settings.state_dir = shop.state_dir;
    const auto begin_again = [&] {
      logs.make();
      world.outside.real_files->remove_folder(logs.archives());
    };
    const auto go_on = [&] {
      const auto next = shop.run(clean);
      INFO(next.out << next.err);
      CHECK(next.exit_status == 0);
      logs.check_each_row_is_there_once();
    };
    kill_at_random_instants(15, go_on, [&](std::chrono::microseconds after) {
      begin_again();
      DbmaintProcess run = shop.start(clean);
      const bool killed = killed_after(run, after);
      logs.open_as_the_application_does();
      const Location location = world.location();
      REQUIRE(wait_until([&] { return world.under_test->engine().try_lock(location, world.services()) != nullptr; }));
      go_on();
      return killed;
    });
  });
}
