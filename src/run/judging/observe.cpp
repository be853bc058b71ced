#include "run/judging/observe.hpp"

#include <algorithm>
#include <array>

#include "dbmaint/backup/listing.hpp"
#include "run/ask_history.hpp"
#include "run/attempt.hpp"
#include "run/backups/compare_backups.hpp"
#include "run/backups/damaged_backup.hpp"
#include "run/backups/recorded_tables.hpp"
#include "run/backups/rows_in_backups.hpp"
#include "run/judging/metrics.hpp"
#include "run/routines.hpp"
#include "run/server/server_backups.hpp"
#include "run/setup/target_slug.hpp"
#include "run/survey/interest.hpp"
#include "run/survey/unread_databases.hpp"

namespace dbmaint {
namespace {

constexpr std::size_t sample_count = 5;
constexpr std::size_t query_row_limit = 1000;
constexpr std::size_t timed_runs = 3;

template <typename Item, typename Work>
void observe_each(const Services& services, std::vector<Item>& items, Work work) {
  for (Item& item : items) {
    throw_if_requested(services.interruption);
    item.error = attempt([&] { work(item); });
    if (item.error && item.error->kind() == ErrorKind::interrupted) throw Error(*item.error);
  }
}

/// The full_name() of a table and of what that backup tells to be part of it.
std::vector<std::string> with_parts(const TableName& table, const Manifest& backup) {
  std::vector<std::string> names{full_name(table)};
  for (const auto& [recorded, told] : recorded_tables(backup.facts.rows))
    if (std::ranges::count(told.part_of, full_name(table)) > 0) names.push_back(recorded);
  return names;
}

/// In this run, which the history does not have yet, and in those since that backup.
std::int64_t removed_since(const RunState& state, const std::vector<std::string>& tables, const Manifest& backup) {
  std::int64_t removed = 0;
  for (const std::string& table : tables) removed += removed_from(state.report.rules, table);
  ask_history(state.settings.state_dir, HistoryAccess::read_only, state.services, [&](History& history) {
    for (const std::string& table : tables)
      removed +=
          removed_by(history.rows_gone({backup.started_at}, state.identity.canonical, table, state.report.run_id));
  });
  return removed;
}

/// What new backups are compared with, as far as that tells about rows: where it has those of a table, its loss is
/// told as backup-shrunk, and no old backup goes.
RepositoryListing measure_of(const RepositoryListing& backups, const RunState& state) {
  const Backup* measure = backup_to_compare_with(backups, state);
  if (measure == nullptr || !measure->manifest.facts.rows_exact) return {};
  return {{*measure}, {}};
}

// That the backups cannot be read, the check of their age tells.
void look_for_lost_rows(const RunState& state, const Schema& schema, std::vector<MainTableObservation>& observed) {
  const auto lost = [](const MainTableObservation& table) { return !table.present || table.holds_rows == false; };
  if (std::ranges::none_of(observed, lost)) return;
  RepositoryListing backups;
  (void)attempt([&] { backups = repository_of(state).list(); });
  for (MainTableObservation& table : observed) {
    if (!lost(table)) continue;
    const Table* found = schema.find(table.name);
    const auto rows_in = [&](const RepositoryListing& listing) {
      return found != nullptr ? rows_in_backups(found->name, listing, state.identity)
                              : rows_of_absent(table.name, schema, listing, state.identity);
    };
    table.backed_up = rows_in(backups);
    if (!table.backed_up) continue;
    table.backed_up->kept = rows_in(measure_of(backups, state)).has_value();
    if (found == nullptr) continue;
    for (const Backup& backup : backups.backups)
      if (backup.manifest.id == table.backed_up->backup)
        table.backed_up->removed = removed_since(state, with_parts(found->name, backup.manifest), backup.manifest);
  }
}

std::vector<MainTableObservation> observe_main_tables(const RunState& state, const Schema& schema) {
  std::vector<MainTableObservation> observed;
  for (const std::string& name : state.target.rules.main_tables) {
    MainTableObservation table{.name = name, .holds_rows = std::nullopt};
    const Table* found = schema.find(name);
    table.present = found != nullptr || unread_database_of(state.survey, name);
    if (found != nullptr) {
      const auto error = attempt([&] { table.holds_rows = state.reader->holds_rows(found->name); });
      if (error) state.services.diagnosis.write(DiagnosisLevel::warning, error->what());
    }
    observed.push_back(std::move(table));
  }
  look_for_lost_rows(state, schema, observed);
  return observed;
}

std::vector<RelationObservation> observe_relations(RunState& state) {
  std::vector<RelationObservation> observed;
  for (const Relation& relation : state.survey.relations) observed.push_back({relation, {}, {}});
  observe_each(state.services, observed, [&](RelationObservation& item) {
    item.count = state.reader->count_orphans(item.relation, sample_count);
  });
  const auto& unasked = state.survey.unasked_relations;
  observed.insert(observed.end(), unasked.begin(), unasked.end());
  return observed;
}

std::vector<UnattachedObservation> observe_unattached(RunState& state) {
  std::vector<UnattachedObservation> observed;
  for (const auto& entry : state.survey.unattached) observed.push_back({entry, {}, {}});
  observe_each(state.services, observed, [&](UnattachedObservation& item) {
    item.count = state.reader->count_unattached(item.entry.question, sample_count);
  });
  const auto& unasked = state.survey.unasked_unattached;
  observed.insert(observed.end(), unasked.begin(), unasked.end());
  return observed;
}

// Nothing: it took longer than the limit.
std::optional<Duration> timed_select(Session& session, const std::string& sql, Duration limit, const Clock& clock) {
  const auto start = clock.steady();
  if (!session.select_within(sql, query_row_limit, limit)) return std::nullopt;
  return std::chrono::duration_cast<Duration>(clock.steady() - start);
}

// The first run fills the caches and is not counted.
std::optional<Duration> median_time(Session& session, const std::string& sql, Duration limit, const Clock& clock) {
  if (!timed_select(session, sql, limit, clock)) return std::nullopt;
  std::array<Duration, timed_runs> times{};
  for (Duration& time : times) {
    const std::optional<Duration> taken = timed_select(session, sql, limit, clock);
    if (!taken) return std::nullopt;
    time = *taken;
  }
  std::sort(times.begin(), times.end());
  return times[timed_runs / 2];
}

std::vector<QueryObservation> observe_queries(RunState& state) {
  std::vector<QueryObservation> observed;
  for (const NamedQuery& query : state.target.rules.queries) observed.push_back({query, {}, {}, {}});
  const Duration limit = state.target.query_timeout;
  observe_each(state.services, observed, [&](QueryObservation& item) {
    item.median = median_time(*state.reader, item.query.sql, limit, state.services.clock);
    if (!item.median) item.stopped_after = limit;
  });
  return observed;
}

// Of what is written at the worst moment until it is in a backup.
std::optional<Duration> longest_wait(const BackupCoverage& coverage, Timestamp now) {
  if (!coverage.newest_verified) return std::nullopt;
  const Duration since = now - *coverage.newest_verified;
  return coverage.verified_before ? std::max(since, Duration(*coverage.newest_verified - *coverage.verified_before))
                                  : since;
}

/// A run that reads old backups later on may find them sound again, and tells afterwards which are not.
bool reads_old_backups(const RunState& state) {
  return outline_of(state.goal.command).has(Stage::check_backups) && state.target.backup.check_budget > Duration{0};
}

std::vector<Finding> known_damage(const RepositoryListing& listing, const RunState& state) {
  std::vector<Finding> damaged = damaged_folders(listing);
  if (!reads_old_backups(state)) tell_damage(damaged, noted_damage(listing));
  return damaged;
}

BackupStanding observe_backups(RunState& state) {
  BackupStanding standing;
  standing.error = attempt([&] {
    if (state.target.backup.engine == BackupEngine::pgbackrest) {
      standing = standing_of_server_backups(state);
      return;
    }
    const RepositoryListing listing = repository_of(state).list();
    const BackupCoverage coverage = backup_coverage(listing, state.identity);
    standing.newest_verified = coverage.newest_verified;
    standing.newest_size = coverage.newest_size;
    standing.unfinished = coverage.unfinished;
    standing.damaged = known_damage(listing, state);
    standing.last_drill = coverage.last_drill;
    standing.apart = longest_wait(coverage, state.services.clock.now());
  });
  return standing;
}

std::vector<RuleReport> retention_of(const RunState& state) {
  const bool carried_out = outline_of(state.goal.command).has(Stage::cleanup);
  std::vector<RuleReport> rules;
  for (std::size_t i = 0; i < state.survey.rules.size(); ++i) {
    const SurveyedRule& rule = state.survey.rules[i];
    if (rule.repair) continue;
    rules.push_back(carried_out ? state.report.rules[i] : rule.report);
    if (carried_out) continue;
    // That it could not be asked leaves its backlog unknown; a rule that does not fit has none.
    if (rule.error) std::swap(rules.back().skipped, rules.back().refused);
  }
  return rules;
}

}  // namespace

std::vector<AttachedObservation> observe_attached(const TargetConfig& target, const Survey& survey) {
  std::vector<AttachedObservation> observed;
  for (const auto& [name, path] : target.attach) {
    const auto unread = std::ranges::find(survey.unread_databases, name, &UnreadDatabase::name);
    observed.push_back({name, {}});
    if (unread != survey.unread_databases.end()) observed.back().error = unread->error;
  }
  return observed;
}

Observations observe(RunState& state) {
  const Interest interest = interest_of(state.goal);
  const bool changed_by_run = outline_of(state.goal.command).has(Stage::cleanup);
  Observations seen;
  seen.language = state.settings.language;
  seen.target = name_for_commands(state.target.name, state.identity);
  seen.place_options = state.settings.place_options;
  seen.capabilities = state.engine.capabilities();
  seen.rules = state.target.rules;
  seen.schema = changed_by_run ? state.reader->read_schema() : state.survey.schema;
  seen.size = changed_by_run ? state.reader->database_size() : state.survey.size;
  seen.free_disk = state.survey.free_space;
  seen.free_disk_error = state.survey.free_space_error;
  seen.main_tables = observe_main_tables(state, seen.schema);
  seen.attached = observe_attached(state.target, state.survey);
  if (interest.sizes) seen.sizes = state.reader->table_sizes(seen.schema, RowCounting::estimated_when_large);
  if (interest.relations) seen.relations = observe_relations(state);
  if (interest.unattached) seen.unattached = observe_unattached(state);
  if (interest.queries) seen.queries = observe_queries(state);
  seen.retention = retention_of(state);
  seen.misfits = state.survey.misfits;
  if (interest.backups) seen.backups = observe_backups(state);
  seen.recovery_time = state.target.recovery_time;
  seen.recovery_point = state.target.recovery_point;
  seen.server_backups = state.engine.server_backups() != nullptr;
  seen.host_now = state.services.clock.now();
  seen.database_now = state.reader->now();
  return seen;
}

}  // namespace dbmaint
