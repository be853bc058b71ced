#include "dbmaint/cleanup/rule_survey.hpp"

namespace dbmaint {

RowsToTake rows_to_take(const SurveyedRule& rule) {
  if (rule.repair) return rows_to_take(*rule.repair);
  return rule.rows;
}

bool acts(const SurveyedRule& rule) {
  return changes_rows(rule.rule.action) && rule.report.refused.empty() && rule.report.skipped.empty() &&
         rule.report.eligible > 0;
}

bool updates(const SurveyedRule& rule) {
  return rule.rule.action == Action::set_null;
}

}  // namespace dbmaint
