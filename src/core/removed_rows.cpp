#include "dbmaint/core/removed_rows.hpp"

#include <algorithm>

namespace dbmaint {

bool removes_rows(const Report& report) {
  return std::ranges::any_of(report.rules, [&report](const RuleReport& rule) {
    if (!report.dry_run) return rule.removed > 0 || rule.archived > 0 || rule.updated > 0;
    const bool stays = !changes_rows(rule.action) || !rule.refused.empty() || !rule.skipped.empty();
    return !stays && rule.eligible > 0;
  });
}

std::map<std::string, std::int64_t> removed_by_table(const std::vector<RuleReport>& rules) {
  std::map<std::string, std::int64_t> removed;
  for (const RuleReport& rule : rules) {
    if (rule.removed == 0) continue;
    removed[rule.table] += rule.removed;
    if (rule.cut_short) continue;
    for (const CascadeRows& cascade : rule.cascades) removed[cascade.table] += cascade.rows;
  }
  return removed;
}

std::map<std::string, std::int64_t> left_by_table(const std::vector<RuleReport>& rules) {
  std::map<std::string, std::int64_t> left;
  for (const RuleReport& rule : rules) {
    if (rule.kind != RuleKind::retention || rule.removed == 0) continue;
    const auto [table, is_first] = left.emplace(rule.table, rule.total - rule.removed);
    if (!is_first) table->second = std::min(table->second, rule.total - rule.removed);
  }
  for (const RuleReport& rule : rules) {
    if (rule.removed == 0) continue;
    if (rule.kind != RuleKind::retention) left.erase(rule.table);
    for (const CascadeRows& cascade : rule.cascades) {
      const auto table = left.find(cascade.table);
      if (table == left.end() || cascade.rows == 0) continue;
      if (rule.cut_short)
        left.erase(table);  // nobody counted how many of them went
      else
        table->second = std::max<std::int64_t>(table->second - cascade.rows, 0);
    }
  }
  return left;
}

}  // namespace dbmaint
