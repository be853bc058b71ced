#include "run/backups/shrunk_tables.hpp"

#include <algorithm>
#include <set>

#include "dbmaint/backup/listing.hpp"
#include "dbmaint/core/relatives.hpp"
#include "dbmaint/text/repair.hpp"
#include "run/ask_history.hpp"
#include "run/attempt.hpp"
#include "run/backups/shrinkage.hpp"
#include "run/judging/metrics.hpp"

namespace dbmaint {
namespace {

constexpr std::chrono::days backups_looked_at{30};
constexpr std::chrono::days days_looked_back{7};
constexpr std::size_t points_looked_at = 1000;
// An application deletes a few rows while we run; who replaces a table's content leaves few of them, if any. Never
// measured: a tenth is far from both.
constexpr std::int64_t tolerated_part = 10;

/// How many rows a table had, and since when rows that dbmaint removed have to be added.
struct Measure {
  std::int64_t rows = 0;
  Timestamp since{};
  std::string source;  ///< id of the backup; empty: seen by a run
};

void keep_larger(std::optional<Measure>& most, Measure measure) {
  if (!most || measure.rows > most->rows) most = std::move(measure);
}

/// A table and those that hold rows of it: backups tell of each partition by itself.
std::set<std::string> parts_of(const Schema& schema, const TableName& table) {
  std::set<std::string> names;
  for (const TableName& part : with_descendants(schema, table)) names.insert(full_name(part));
  return names;
}

/// What the backups of the last weeks tell of a table.
struct ToldByBackups {
  std::optional<Measure> most;
  bool tell_of_its_schema = false;  ///< one of them has rows of a table beside it: it would have had this one's
  bool tell = false;                ///< one of them states rows at all
};

ToldByBackups told_by_backups(const RunState& state, const RepositoryListing& listing, const Schema& schema,
                              const TableName& table) {
  const Timestamp oldest = state.services.clock.now() - backups_looked_at;
  const std::set<std::string> parts = parts_of(schema, table);
  ToldByBackups told;
  for (auto backup = listing.backups.rbegin(); backup != listing.backups.rend(); ++backup) {
    const Manifest& manifest = backup->manifest;
    if (!made_from(*backup, state.identity) || manifest.started_at < oldest) continue;
    std::optional<std::int64_t> sum;
    for (const TableRows& rows : manifest.facts.rows) {
      if (!manifest.facts.rows_exact) break;
      told.tell = true;
      if (rows.table.starts_with(table.schema + ".")) told.tell_of_its_schema = true;
      const bool was_part = std::ranges::find(rows.part_of, full_name(table)) != rows.part_of.end();
      if (was_part || parts.contains(rows.table)) sum = sum.value_or(0) + rows.rows;
    }
    if (sum) keep_larger(told.most, {*sum, manifest.started_at, manifest.id});
    if (backup->compared == accepted_by_a_person) break;
  }
  return told;
}

std::optional<Measure> told_by_runs(const RunState& state, const std::string& table, History& history) {
  const Timestamp oldest = state.services.clock.now() - days_looked_back;
  std::optional<Measure> most;
  for (const MetricPoint& point : history.metric(state.target.name, rows_metric(table), points_looked_at))
    if (point.at >= oldest) keep_larger(most, {static_cast<std::int64_t>(point.value), point.at, {}});
  return most;
}

std::int64_t rows_in(const ReliedRows& rows, const TableName& table) {
  const auto found = rows.find(table);
  return found == rows.end() ? 0 : found->second;
}

/// Another look at the table in the same run found more of its rows, and it was not us who removed them: somebody is
/// emptying it, or filling it again.
Text refuse_by_plan(const RunState& state, const SurveyedRule& rule, const TableName& table, const std::string& shown) {
  const std::int64_t removed = removed_from(state.report.rules, full_name(table));
  for (const SurveyedRule& planned : state.survey.rules) {
    if (planned.rule.name != rule.rule.name) continue;
    const std::int64_t before = rows_in(planned.relied_upon, table);
    const std::int64_t after = rows_in(rule.relied_upon, table);
    if (before - after - removed > before / tolerated_part)
      return {text::repair::shrinking, {{"table", shown}, {"before", before}, {"after", after}}};
  }
  return {};
}

/// `backups`: nothing where they do not tell how many rows a table has.
Text refuse_by_table(const RunState& state, const Schema& schema, const std::optional<RepositoryListing>& backups,
                     const SurveyedRule& rule, const TableName& table) {
  const std::string shown = display_name(table, schema);
  if (Text refusal = refuse_by_plan(state, rule, table, shown); !refusal.empty()) return refusal;
  ToldByBackups told;
  if (backups) told = told_by_backups(state, *backups, schema, table);
  std::optional<Measure> most = told.most;
  std::int64_t removed = removed_from(state.report.rules, full_name(table));
  ask_history(state.settings.state_dir, HistoryAccess::read_only, state.services, [&](History& history) {
    // A partition that was dropped is no part any more of what backups tell.
    if (!most || parts_of(schema, table).size() > 1)
      if (auto seen = told_by_runs(state, shown, history)) keep_larger(most, *seen);
    if (!most) return;
    removed +=
        removed_by(history.rows_gone({most->since}, state.identity.canonical, full_name(table), state.report.run_id));
  });
  // A new table is in no backup yet; one of an attached file never is.
  if (!most && told.tell && !told.tell_of_its_schema) return {text::repair::not_comparable, {{"table", shown}}};
  if (!most) return {};
  const TableChange change{
      .before = most->rows, .after = rows_in(rule.relied_upon, table), .gone = {{most->since, {.removed = removed}}}};
  if (!fall_of(change)) return {};
  const std::vector<Argument> facts = {
      {"table", shown}, {"before", change.before}, {"after", change.after}, {"id", most->source}, {"at", most->since}};
  return {most->source.empty() ? text::repair::shrunk_since_run : text::repair::shrunk_since_backup, facts};
}

}  // namespace

Text refuse_by_shrunk_tables(const RunState& state, const Schema& schema, const SurveyedRule& rule) {
  if (!rule.repair || !acts(rule)) return {};
  std::optional<RepositoryListing> backups;
  if (state.target.backup.engine == BackupEngine::dump) backups = repository_of(state).list();
  for (const TableName& table : relied_upon(*rule.repair))
    if (schema.find(table) != nullptr)
      if (Text refusal = refuse_by_table(state, schema, backups, rule, table); !refusal.empty()) return refusal;
  return {};
}

void refuse_by_shrunk_tables(RunState& state) {
  for (SurveyedRule& rule : state.survey.rules)
    if (Text refusal = refuse_by_shrunk_tables(state, state.survey.schema, rule); !refusal.empty())
      rule.report.refused = std::move(refusal);
}

}  // namespace dbmaint
