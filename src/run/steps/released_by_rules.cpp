#include "run/steps/released_by_rules.hpp"

#include "dbmaint/cleanup/released_rows.hpp"

namespace dbmaint {

void refuse_released_rows(const RunState& state, const Schema& schema, const SurveyedRule& planned,
                          SurveyedRule& counted) {
  if (!counted.report.refused.empty() || !counted.report.skipped.empty()) return;
  std::vector<std::string> earlier;
  for (std::size_t i = 0; i < state.survey.rules.size(); ++i) {
    const RuleReport& report = state.report.rules[i];
    const bool took_rows = report.removed + report.updated > 0;
    if (took_rows && report.name != planned.report.name && may_release(schema, state.survey.rules[i], counted))
      earlier.push_back("'" + report.name + "'");
  }
  if (!earlier.empty()) counted.report.refused = refuse_released(planned.report, counted.report, earlier);
}

}  // namespace dbmaint
