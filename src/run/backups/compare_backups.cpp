#include "run/backups/compare_backups.hpp"

#include <algorithm>

#include "dbmaint/backup/listing.hpp"
#include "dbmaint/text/run.hpp"
#include "run/ask_history.hpp"
#include "run/backups/shrinkage.hpp"
#include "run/setup/target_slug.hpp"

namespace dbmaint {
namespace {

/// Two backups, one after the other, and until when the runs count that explain the difference.
struct Pair {
  const Manifest& before;
  const Manifest& after;
  Timestamp until = Timestamp::max();
};

/// Whether what was removed from it is asked about: for itself, for what it is part of, or for the sum of all.
bool can_be_a_loss(const TableChange& table) {
  return table.main_table || !table.part_of.empty() || table.after < table.before;
}

/// Without a history nothing is known to have been removed.
void add_what_dbmaint_removed(const RunState& state, const Pair& pair, BackupChange& change) {
  const Period period{pair.before.started_at, pair.until};
  ask_history(state.settings.state_dir, HistoryAccess::read_only, state.services, [&](History& history) {
    const auto sum = [&](const std::string& metric) {
      return history.sum_since(period, state.identity.canonical, metric, state.report.run_id);
    };
    for (TableChange& table : change.tables) {
      if (!can_be_a_loss(table)) continue;
      table.gone = history.rows_gone(period, state.identity.canonical, table.recorded, state.report.run_id);
      // The run that made that backup counted before it.
      for (RowsGone& gone : table.gone)
        if (gone.at <= period.since) gone.rows.found.reset();
    }
    change.made_room = sum("rows_removed") > 0 || sum("space_won_bytes") > 0;
  });
}

std::vector<Finding> judge(const RunState& state, const Schema& schema, const Pair& pair) {
  BackupChange change = change_between(pair.before, pair.after, schema, state.target.rules.main_tables);
  add_what_dbmaint_removed(state, pair, change);
  return judge_shrinkage(change);
}

// Rows that came since do not bring back those that went: a loss stays one until a person accepts it.
std::vector<Finding> judge_all(const RunState& state, const Manifest& measure, const std::vector<Manifest>& since) {
  const Schema schema = state.reader->read_schema();
  std::vector<Finding> findings = judge(state, schema, {measure, state.backup->manifest});
  const auto add = [&](std::vector<Finding> more, const std::string& told_of) {
    for (Finding& finding : more) {
      if (std::ranges::count(findings, finding.object, &Finding::object) > 0) continue;
      if (!told_of.empty())
        finding.message = Text{text::run::not_accepted, {{"id", told_of}}}.with("fall", std::move(finding.message));
      findings.push_back(std::move(finding));
    }
  };
  const Manifest* before = &measure;
  for (const Manifest& after : since) {
    add(judge(state, schema, {*before, after, after.started_at}), after.id);
    before = &after;
  }
  if (!since.empty()) add(judge(state, schema, {*before, state.backup->manifest}), {});
  return findings;
}

/// One that a version before this note made may become the measure; it must then stay the measure.
void note_measure(const RunState& state, const std::string& id) {
  RepositoryListing listing = repository_of(state).list();
  for (Backup& backup : listing.backups)
    if (backup.manifest.id == id && !backup.compared) repository_of(state).note_compared(backup, "");
}

/// What to look at, how to get at the rows as they were, and how to go on when all is as it should be.
std::string proposed(const RunState& state, const std::string& before) {
  const std::string target = name_for_commands(state.target.name, state.identity);
  const PlaceOptions& options = state.settings.place_options;
  const Language language = state.settings.language;
  const std::string beside(text::run::new_place.in(language));
  return proposed_command({"backup", "list", target}, options) + "\n" +
         std::string(text::run::rows_as_they_were.in(language)) + " " +
         proposed_command({"restore", target, "--from", before, "--to", beside}, options) + "\n" +
         std::string(text::run::when_meant.in(language)) + " " +
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

std::vector<Manifest> made_since(const RepositoryListing& earlier, const Manifest& measure, const RunState& state) {
  std::vector<Manifest> since;
  bool newer = false;
  for (const Backup& backup : earlier.backups) {
    if (newer && made_from(backup, state.identity)) since.push_back(backup.manifest);
    newer = newer || backup.manifest.id == measure.id;
  }
  return since;
}

void compare_with(const Manifest& measure, const std::vector<Manifest>& since, RunState& state) {
  std::vector<Finding> findings = judge_all(state, measure, since);
  if (findings.empty()) return repository_of(state).note_compared(*state.backup, measure.id);
  note_measure(state, measure.id);
  state.keep_old_backups = {text::run::kept_since_shrunk, {{"id", measure.id}}};
  for (Finding& finding : findings) {
    finding.fix = proposed(state, measure.id);
    state.findings.push_back(std::move(finding));
  }
}

}  // namespace dbmaint
