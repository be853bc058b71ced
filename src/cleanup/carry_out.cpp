#include <algorithm>

#include "dbmaint/cleanup/batch_pace.hpp"
#include "dbmaint/cleanup/guards.hpp"
#include "dbmaint/cleanup/removal.hpp"
#include "dbmaint/core/cascades.hpp"
#include "dbmaint/text/cleanup.hpp"
#include "dbmaint/text/steps.hpp"

namespace dbmaint {
namespace {

using std::chrono::duration_cast;

const Table& table_to_clean(const Schema& schema, const SurveyedRule& rule, const TableName& name) {
  if (const Table* table = schema.find(name)) return *table;
  throw Error(ErrorKind::failed, {text::cleanup::applying_rule, {{"rule", rule.rule.name}}},
              {text::cleanup::table_vanished, {{"table", name.name}}});
}

bool takes_own_rows(const Schema& schema, const SurveyedRule& rule, const Table& table) {
  return !updates(rule) && tables_cascaded_to(schema, table.name).contains(table.name);
}

// Ends the line that shows the progress, whichever way the removal ends.
class ProgressLine {
 public:
  ProgressLine(Progress& progress, Text step, std::int64_t total)
      : progress_(progress),
        step_(std::move(step)),
        total_(static_cast<std::uint64_t>(std::max<std::int64_t>(total, 0))) {}
  ~ProgressLine() { progress_.finish(); }
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;
  void update(std::int64_t done) {
    progress_.update(step_, static_cast<std::uint64_t>(done), total_, ProgressUnit::rows);
  }

 private:
  Progress& progress_;
  Text step_;
  std::uint64_t total_;
};

}  // namespace

void carry_out(Session& session, const Schema& schema, const SurveyedRule& rule, const CleanupConfig& config,
               TargetLock& lock, std::chrono::steady_clock::time_point deadline, const Services& services,
               RowSink* archive, RemovalResult& progress, const std::function<void()>& committed) {
  const RowsToTake rows = rows_to_take(rule);
  const Table& table = table_to_clean(schema, rule, table_of(rows));
  const auto remover = archive != nullptr ? session.archive_expired(schema, rule.rows, *archive)
                                          : session.remove_expired(schema, rows, rule.protect_in_reach);
  // The guards spoke of what `schema` tells; the remover heeds changes from its own beginning on.
  progress.refusal = refuse_changed(schema, session.read_schema(), table.name);
  if (!progress.refusal.empty()) {
    progress.end = RemovalEnd::refused;
    return;
  }
  progress.access_path = remover->access_path();
  remover->expect(rule.report.eligible);
  ProgressLine line(services.progress, {text::steps::cleanup, {{"object", rule.rule.name}}}, rule.report.eligible);

  const Duration target = config.batch_target * remover->stretch();
  std::int64_t window = remover->first_window();
  BatchPace pace;
  committed();
  while (true) {
    if (services.interruption.requested()) {
      progress.end = RemovalEnd::interrupted;
      return;
    }
    if (services.clock.steady() >= deadline) {
      progress.end = RemovalEnd::out_of_time;
      return;
    }
    if (!lock.still_held()) {
      progress.end = RemovalEnd::lock_lost;
      return;
    }
    const auto start = services.clock.steady();
    const Batch batch = remover->next(window);
    const auto took = duration_cast<Duration>(services.clock.steady() - start);
    progress.refusal = refuse_batch(schema, table, batch);
    if (!progress.refusal.empty()) {
      progress.end = RemovalEnd::refused;
      return;
    }
    progress.removed += batch.removed;
    ++progress.batches;
    progress.longest_batch = std::max(progress.longest_batch, took);
    line.update(progress.removed);
    if (batch.finished) {
      // Whoever took the lock meanwhile worked beside the last batch.
      progress.end = lock.still_held() ? RemovalEnd::complete : RemovalEnd::lock_lost;
      // What the database takes along from the table itself is in no batch's count.
      if (progress.removed > 0 && takes_own_rows(schema, rule, table))
        progress.removed = std::max(progress.removed, rule.report.eligible);
      return;
    }
    committed();
    if (config.pause.count() > 0) services.clock.sleep(config.pause);
    pace = measured(pace, window, took);
    window = next_window(pace, target, remover->largest_window());
  }
}

}  // namespace dbmaint
