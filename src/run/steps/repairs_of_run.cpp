#include "run/steps/repairs_of_run.hpp"

#include <algorithm>
#include <iterator>
#include <vector>

#include "run/judging/metrics.hpp"

namespace dbmaint {

std::int64_t taken_by_repairs(const RunState& state, const std::string& full_table_name) {
  std::vector<RuleReport> repairs;
  std::ranges::copy_if(state.report.rules, std::back_inserter(repairs),
                       [](const RuleReport& rule) { return rule.kind != RuleKind::retention; });
  std::int64_t taken = removed_from(repairs, full_table_name);
  for (const RuleReport& rule : repairs)
    if (rule.full_table_name == full_table_name) taken += rule.updated;
  return taken;
}

std::set<std::string> repairs_carried_out(const RunState& state) {
  std::set<std::string> names;
  for (std::size_t i = 0; i < state.survey.rules.size(); ++i) {
    const RuleReport& report = state.report.rules[i];
    if (state.survey.rules[i].repair && report.refused.empty() && report.skipped.empty()) names.insert(report.name);
  }
  return names;
}

}  // namespace dbmaint
