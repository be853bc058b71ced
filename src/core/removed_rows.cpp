#include "dbmaint/core/removed_rows.hpp"

#include <algorithm>
#include <set>

namespace dbmaint {

bool removes_rows(const Report& report) {
  return std::ranges::any_of(report.rules, [&report](const RuleReport& rule) {
    if (!report.dry_run) return rule.removed > 0 || rule.archived > 0 || rule.updated > 0;
    const bool stays = !changes_rows(rule.action) || !rule.refused.empty() || !rule.skipped.empty();
    return !stays && rule.eligible > 0;
  });
}

std::map<std::string, RemovedRows> removed_by_table(const std::vector<RuleReport>& rules) {
  std::map<std::string, RemovedRows> tables;
  std::set<std::string> uncounted;
  const auto add = [&](const std::string& table, std::int64_t rows, std::int64_t total) {
    RemovedRows& removed = tables[table];
    removed.removed += rows;
    if (total > 0) removed.found = std::max(removed.found.value_or(0), total);
  };
  for (const RuleReport& rule : rules) {
    if (rule.removed == 0) continue;
    // A repair looks at rows with a key alone.
    add(rule.full_table_name, rule.removed, rule.kind == RuleKind::retention ? rule.total : 0);
    for (const CascadeRows& cascade : rule.cascades) {
      if (cascade.rows == 0) continue;
      if (rule.cut_short)
        uncounted.insert(cascade.full_table_name);
      else
        add(cascade.full_table_name, cascade.rows, cascade.total);
    }
  }
  for (auto& [table, removed] : tables)
    if (removed.found && !uncounted.contains(table))
      removed.left = std::max<std::int64_t>(*removed.found - removed.removed, 0);
  return tables;
}

std::int64_t removed_from(const std::vector<RuleReport>& rules, const std::string& full_table_name) {
  const auto tables = removed_by_table(rules);
  const auto found = tables.find(full_table_name);
  return found == tables.end() ? 0 : found->second.removed;
}

}  // namespace dbmaint
