#include "run/compare_backups.hpp"

#include <algorithm>

#include "dbmaint/backup/listing.hpp"
#include "dbmaint/history/history.hpp"
#include "dbmaint/text/run.hpp"
#include "run/attempt.hpp"
#include "run/metrics.hpp"
#include "run/shrinkage.hpp"
#include "run/target_slug.hpp"

namespace dbmaint {
namespace {

constexpr std::size_t runs_looked_at = 1000;

/// When the run began that made the backup: what it removed, it removed after it.
Timestamp beginning_of_run(const Manifest& backup, const std::string& target, History& history) {
  for (const PastRun& run : history.runs(target, runs_looked_at))
    if (run.started_at <= backup.started_at && backup.started_at <= run.started_at + run.duration)
      return run.started_at;
  return backup.started_at;
}

std::int64_t sum_since(Timestamp since, const std::string& target, const std::string& metric, History& history) {
  double sum = 0;
  for (const MetricPoint& point : history.metric(target, metric, runs_looked_at))
    if (point.at >= since) sum += point.value;
  return static_cast<std::int64_t>(sum);
}

/// Asked only for what looks lost. Without a history nothing is known to have been removed.
void add_what_dbmaint_removed(const RunState& state, const Manifest& before, BackupChange& change) {
  const auto error = attempt([&] {
    const auto history = open_history(state.settings.state_dir, HistoryAccess::read_only, state.services);
    const std::string& target = state.target.name;
    const Timestamp since = beginning_of_run(before, target, *history);
    for (TableChange& table : change.tables)
      if (table.after < table.before)
        table.removed = sum_since(since, target, removed_rows_metric(table.table), *history);
    change.made_room = sum_since(since, target, "rows_removed", *history) > 0 ||
                       sum_since(since, target, "space_won_bytes", *history) > 0;
  });
  if (error) state.services.diagnosis.write(DiagnosisLevel::warning, std::string("history: ") + error->what());
}

}  // namespace

std::optional<Manifest> newest_proved_manifest(const RunState& state) {
  const Repository repository(state.target.backup, state.target.name, state.services);
  const RepositoryListing listing = repository.list();
  const Backup* newest = newest_verified(listing, state.identity);
  return newest == nullptr ? std::nullopt : std::optional(newest->manifest);
}

void compare_with(const Manifest& before, RunState& state) {
  BackupChange change =
      change_between(before, state.backup->manifest, state.reader->read_schema(), state.target.rules.main_tables);
  if (judge_shrinkage(change).empty()) return;
  add_what_dbmaint_removed(state, before, change);
  std::vector<Finding> findings = judge_shrinkage(change);
  if (findings.empty()) return;
  state.keep_old_backups = {text::run::kept_since_shrunk, {{"id", before.id}}};
  const std::string target = name_for_commands(state.target.name, state.identity);
  for (Finding& finding : findings) {
    finding.fix = proposed_command({"backup", "list", target}, state.settings.place_options);
    state.findings.push_back(std::move(finding));
  }
}

}  // namespace dbmaint
