#include <algorithm>

#include "checks/judges.hpp"
#include "dbmaint/text/checks.hpp"

namespace dbmaint {

namespace {

bool never_null(const Table& table, const std::string& column) {
  const Column* found = table.find_column(column);
  return found != nullptr && !found->nullable;
}

/// A unique index over columns that are never null tells rows apart just as well: Prisma's join tables have only that.
bool rows_can_be_told_apart(const Table& table) {
  if (!table.primary_key.empty()) return true;
  return std::any_of(table.indexes.begin(), table.indexes.end(), [&](const Index& index) {
    return index.unique && index.valid && !index.partial && !index.columns.empty() &&
           std::all_of(index.columns.begin(), index.columns.end(),
                       [&](const std::string& column) { return never_null(table, column); });
  });
}

}  // namespace

CheckOutcome judge_missing_primary_key(const Observations& seen) {
  std::vector<Finding> findings;
  bool any_table = false;
  for (const Table& table : seen.schema.tables) {
    if (table.kind != TableKind::table && table.kind != TableKind::partitioned) continue;
    any_table = true;
    if (rows_can_be_told_apart(table)) continue;
    const std::string shown = display_name(table.name, seen.schema);
    findings.push_back({.check = "missing-primary-key",
                        .severity = Severity::warning,
                        .object = shown,
                        .message = Text(text::checks::no_primary_key, {{"table", shown}}),
                        .why = text::checks::no_primary_key_why});
  }
  return any_table ? CheckOutcome::of(std::move(findings)) : CheckOutcome::skip(text::checks::no_tables);
}

}  // namespace dbmaint
