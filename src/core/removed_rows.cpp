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
    if (rule.removed < rule.eligible) continue;
    for (const CascadeRows& cascade : rule.cascades) removed[cascade.table] += cascade.rows;
  }
  return removed;
}

std::map<std::string, std::int64_t> left_by_table(const std::vector<RuleReport>& rules) {
  std::map<std::string, std::int64_t> left;
  for (const RuleReport& rule : rules) {
    if (rule.kind != RuleKind::retention || rule.removed == 0) continue;
    std::int64_t gone = rule.removed;
    for (const CascadeRows& cascade : rule.cascades)
      if (cascade.table == rule.table) gone += cascade.rows;
    left[rule.table] = std::max<std::int64_t>(rule.total - gone, 0);
  }
  return left;
}

}  // namespace dbmaint
