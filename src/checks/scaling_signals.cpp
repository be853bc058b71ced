#include "checks/judges.hpp"
#include "checks/unread.hpp"
#include "dbmaint/text/checks.hpp"

namespace dbmaint {

namespace {

Finding scaling_finding(std::string object, Text message, Value measured, Value threshold) {
  return {.check = "scaling-signals",
          .severity = Severity::advice,
          .object = std::move(object),
          .message = std::move(message),
          .measured = std::move(measured),
          .threshold = std::move(threshold),
          .why = text::checks::scaling_why};
}

void judge_rows(const Observations& seen, Unread& unread, std::vector<Finding>& findings) {
  const std::int64_t limit = seen.rules.thresholds.scaling_rows;
  for (const TableSize& size : seen.sizes) {
    const Table* table = seen.schema.find(size.table);
    if (table == nullptr || (table->kind != TableKind::table && table->kind != TableKind::partitioned)) continue;
    const std::string shown = display_name(size.table, seen.schema);
    unread.asked();
    if (!size.rows)
      unread.failed(shown, std::nullopt);
    else if (*size.rows > limit)
      findings.push_back(scaling_finding(
          shown, Text(text::checks::table_large, {{"table", shown}, {"rows", *size.rows}, {"limit", limit}}),
          *size.rows, limit));
  }
}

}  // namespace

CheckOutcome judge_scaling_signals(const Observations& seen) {
  const Thresholds& limits = seen.rules.thresholds;
  std::vector<Finding> findings;
  Unread unread;
  if (seen.size.total > limits.scaling_file)
    findings.push_back(scaling_finding(
        "database", Text(text::checks::database_large, {{"size", seen.size.total}, {"limit", limits.scaling_file}}),
        seen.size.total, limits.scaling_file));
  judge_rows(seen, unread, findings);
  if (seen.backups.newest_size > limits.scaling_backup)
    findings.push_back(scaling_finding(
        "backup",
        Text(text::checks::backup_large, {{"size", seen.backups.newest_size}, {"limit", limits.scaling_backup}}),
        seen.backups.newest_size, limits.scaling_backup));
  return unread.conclude(std::move(findings));
}

}  // namespace dbmaint
