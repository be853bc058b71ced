#pragma once

#include "contract/world.hpp"
#include "dbmaint/archive/archives.hpp"
#include "dbmaint/run/recovery/load_archive.hpp"
#include "support/catch.hpp"

// Whatever ends a run that archives, at whatever instant: archived and remaining rows together are those that were
// there before, and once everything is loaded back each one is there once, as it was.

namespace dbmaint::testing {

using namespace std::chrono_literals;

inline constexpr std::int64_t all_logs = 12'000;
inline constexpr std::int64_t kept_logs = all_logs / 3;

inline const char* const fingerprint = "SELECT count(*), sum(id), count(DISTINCT note), sum(length(note)) FROM logs";

/// A journal of which two thirds are past their time, and a rule that archives them in a few batches.
struct ArchivedLogs {
  explicit ArchivedLogs(World& in) : world(in), clock(system_clock()) {
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
  ~ArchivedLogs() {
    world.database->run("DROP TABLE IF EXISTS logs");
    world.outside.real_files->remove_folder(settings.state_dir);
  }
  ArchivedLogs(const ArchivedLogs&) = delete;
  ArchivedLogs& operator=(const ArchivedLogs&) = delete;

  void make() {
    const Timestamp now = clock->now();
    world.database->run("DROP TABLE IF EXISTS logs; CREATE TABLE logs (id BIGINT PRIMARY KEY, at " +
                        world.under_test->time_type() + ", note TEXT);" +
                        "INSERT INTO logs WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " +
                        std::to_string(all_logs) + ") SELECT i, CAST(CASE WHEN i % 3 = 0 THEN " +
                        world.under_test->time_literal(now) + " ELSE " +
                        world.under_test->time_literal(now - 24h * 400) + " END AS " + world.under_test->time_type() +
                        "), 'note ' || i FROM n");
  }

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
    CHECK(rows() == kept_logs);
    CHECK(archived == all_logs - kept_logs);
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

}  // namespace dbmaint::testing
