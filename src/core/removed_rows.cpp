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

}  // namespace dbmaint
