#include "run/steps/repairs_of_run.hpp"

#include <algorithm>
#include <iterator>
#include <vector>

#include "run/judging/metrics.hpp"

namespace dbmaint {

std::int64_t taken_by_repairs(const RunState& state, const std::string& table) {
  std::vector<RuleReport> repairs;
  std::ranges::copy_if(state.report.rules, std::back_inserter(repairs),
                       [](const RuleReport& rule) { return rule.kind != RuleKind::retention; });
  const auto removed = removed_by_table(repairs);
  const auto found = removed.find(table);
  std::int64_t taken = found == removed.end() ? 0 : found->second;
  for (const RuleReport& rule : repairs)
    if (rule.table == table) taken += rule.updated;
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
