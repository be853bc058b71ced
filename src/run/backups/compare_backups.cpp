#include "run/backups/compare_backups.hpp"

#include <algorithm>

#include "dbmaint/backup/listing.hpp"
#include "dbmaint/text/run.hpp"
#include "run/ask_history.hpp"
#include "run/backups/shrinkage.hpp"
#include "run/judging/metrics.hpp"
#include "run/setup/target_slug.hpp"

namespace dbmaint {
namespace {

/// Asked only for what looks lost. Without a history nothing is known to have been removed.
void add_what_dbmaint_removed(const RunState& state, const Manifest& before, BackupChange& change) {
  ask_history(state.settings.state_dir, HistoryAccess::read_only, state.services, [&](History& history) {
    const auto sum = [&](const std::string& metric) {
      return history.sum_since(before.started_at, state.identity.canonical, metric);
    };
    for (TableChange& table : change.tables)
      if (table.after < table.before) table.removed = sum(removed_rows_metric(table.table));
    change.made_room = sum("rows_removed") > 0 || sum("space_won_bytes") > 0;
  });
}

/// One that a version before this note made may become the measure; it must then stay the measure.
void note_measure(const RunState& state, const std::string& id) {
  RepositoryListing listing = repository_of(state).list();
  for (Backup& backup : listing.backups)
    if (backup.manifest.id == id && !backup.compared) repository_of(state).note_compared(backup, "");
}

/// What to look at, and how to go on when all is as it should be.
std::string proposed(const RunState& state) {
  const std::string target = name_for_commands(state.target.name, state.identity);
  const PlaceOptions& options = state.settings.place_options;
  return proposed_command({"backup", "list", target}, options) + "\n" +
         std::string(text::run::when_meant.in(state.settings.language)) + " " +
         proposed_command({"backup", "accept", target, state.backup->manifest.id}, options);
}

}  // namespace

const Backup* backup_to_compare_with(const RepositoryListing& earlier, const RunState& state) {
  const Backup* before = newest_compared(earlier, state.identity);
  if (before == nullptr && !state.target.backup.offsite) before = newest_verified(earlier, state.identity);
  return before;
}

void begin_comparing(RunState& state) {
  repository_of(state).note_compared(*state.backup, "");
}

void compare_with(const Manifest& before, RunState& state) {
  BackupChange change =
      change_between(before, state.backup->manifest, state.reader->read_schema(), state.target.rules.main_tables);
  if (!judge_shrinkage(change).empty()) add_what_dbmaint_removed(state, before, change);
  std::vector<Finding> findings = judge_shrinkage(change);
  if (findings.empty()) return repository_of(state).note_compared(*state.backup, before.id);
  note_measure(state, before.id);
  state.keep_old_backups = {text::run::kept_since_shrunk, {{"id", before.id}}};
  for (Finding& finding : findings) {
    finding.fix = proposed(state);
    state.findings.push_back(std::move(finding));
  }
}

}  // namespace dbmaint
