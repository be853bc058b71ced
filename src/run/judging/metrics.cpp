#include "run/judging/metrics.hpp"

#include <algorithm>
#include <cctype>
#include <chrono>

#include "run/backups/recorded_tables.hpp"
#include "run/routines.hpp"

namespace dbmaint {
namespace {

double seconds_of(Timestamp at) {
  return static_cast<double>(std::chrono::duration_cast<std::chrono::seconds>(at.time_since_epoch()).count());
}

// "cleanup audit_logs" -> "cleanup_audit_logs"
std::string metric_word(const std::string& name) {
  std::string word;
  for (const char c : name) {
    const bool fit = std::isalnum(static_cast<unsigned char>(c)) != 0;
    word += fit ? static_cast<char>(std::tolower(static_cast<unsigned char>(c))) : '_';
  }
  return word;
}

template <typename Rows, typename Count>
double sum(const Rows& rows, Count count) {
  double total = 0;
  for (const auto& row : rows) total += static_cast<double>(count(row));
  return total;
}

// The rows of a partitioned table are those of its partitions.
std::optional<std::int64_t> own_rows(const InventoryRow& row) {
  return row.kind == "partitioned" ? std::optional<std::int64_t>{0} : row.rows;
}

// A sum that misses a table would look like rows that went away.
bool counted_all(const std::vector<InventoryRow>& inventory) {
  return !inventory.empty() && std::ranges::all_of(inventory, [](const InventoryRow& row) {
    return own_rows(row).has_value() || row.kind == "view" || row.kind == "foreign";
  });
}

void add_observed(const RunState& state, std::vector<Metric>& metrics) {
  const Report& report = state.report;
  metrics.push_back({"database_bytes", static_cast<double>(state.seen->size.total.bytes), "bytes"});
  metrics.push_back({"tables", static_cast<double>(state.seen->schema.tables.size()), "count"});
  for (const InventoryRow& row : report.inventory)
    if (row.rows) metrics.push_back({rows_metric(row.table), static_cast<double>(*row.rows), "rows"});
  if (counted_all(report.inventory))
    metrics.push_back(
        {"rows_total", sum(report.inventory, [](const auto& row) { return own_rows(row).value_or(0); }), "rows"});
  if (!report.relations.empty())
    metrics.push_back({"orphan_rows", sum(report.relations, [](const auto& row) { return row.orphans; }), "rows"});
  if (!report.unattached.empty())
    metrics.push_back(
        {"unattached_rows", sum(report.unattached, [](const auto& row) { return row.unattached; }), "rows"});
  for (const QueryTiming& query : report.queries)
    if (!query.stopped_after)
      metrics.push_back({"query_" + metric_word(query.name), static_cast<double>(query.median.count()), "ms"});
  if (state.seen->backups.newest_verified)
    metrics.push_back({"newest_verified_backup_time", seconds_of(*state.seen->backups.newest_verified), "seconds"});
}

// Statistics before and after, for the commands that change the database.
void add_change(const RunState& state, std::vector<Metric>& metrics) {
  const bool surveyed = !state.survey.server_version.empty();  // a run that found the target held never looked
  if (surveyed) {
    metrics.push_back({"database_bytes_before", static_cast<double>(state.survey.size.total.bytes), "bytes"});
    metrics.push_back({"reusable_bytes_before", static_cast<double>(state.survey.size.reusable.bytes), "bytes"});
  }
  if (state.seen) metrics.push_back({"reusable_bytes", static_cast<double>(state.seen->size.reusable.bytes), "bytes"});
  if (state.space_won) metrics.push_back({"space_won_bytes", static_cast<double>(*state.space_won), "bytes"});
  for (const auto& [table, gone] : removed_by_table(state.report.rules))
    metrics.push_back(
        {removed_rows_metric(shown_name(table, state.survey.schema)), static_cast<double>(gone.removed), "rows"});
  metrics.push_back({"rows_removed", sum(state.report.rules, [](const auto& rule) { return rule.removed; }), "rows"});
  metrics.push_back({"rows_archived", sum(state.report.rules, [](const auto& rule) { return rule.archived; }), "rows"});
}

}  // namespace

std::string removed_rows_metric(const std::string& table) {
  return "removed_rows_" + metric_word(table);
}

std::string rows_metric(const std::string& table) {
  return "rows_" + metric_word(table);
}

std::vector<Metric> metrics_of(const RunState& state) {
  std::vector<Metric> metrics;
  const Report& report = state.report;
  if (state.seen) add_observed(state, metrics);
  if (outline_of(state.goal.command).has(Stage::cleanup) && !report.dry_run) add_change(state, metrics);
  if (report.backup && !report.backup->disabled) {
    metrics.push_back({"backup_bytes", static_cast<double>(report.backup->size.bytes), "bytes"});
    metrics.push_back({"backup_raw_bytes", static_cast<double>(report.backup->raw_size.bytes), "bytes"});
  }
  if (report.score) metrics.push_back({"health_score", static_cast<double>(report.score->value), "count"});
  metrics.push_back({"findings", static_cast<double>(report.findings.size()), "count"});
  if (!report.ignored.empty())
    metrics.push_back({"findings_ignored", static_cast<double>(report.ignored.size()), "count"});
  for (const StepReport& step : report.steps)
    if (step.status == StepStatus::done)
      metrics.push_back({"step_" + metric_word(step.name), static_cast<double>(step.duration.count()), "ms"});
  for (const JudgedCheck& check : state.judged)
    metrics.insert(metrics.end(), check.outcome.metrics.begin(), check.outcome.metrics.end());
  return metrics;
}

}  // namespace dbmaint
