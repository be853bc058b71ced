#include "run/survey/rule_choice.hpp"

#include <algorithm>

namespace dbmaint {

bool is_chosen(const Goal& goal, const CommandOutline& outline, const std::string& rule, const std::set<Routine>& in) {
  if (!goal.only_rules.empty()) return std::ranges::find(goal.only_rules, rule) != goal.only_rules.end();
  return !outline.routine || in.contains(*outline.routine);
}

std::vector<RowsToTake> gone_so_far(const std::vector<SurveyedRule>& rules) {
  std::vector<RowsToTake> gone;
  for (const SurveyedRule& rule : rules)
    if (acts(rule) && takes_rows(rule.rule.action)) gone.push_back(rows_to_take(rule));
  return gone;
}

bool ends_alone(const Error& error, const CommandOutline& outline) {
  return error.kind() == ErrorKind::failed || error.kind() == ErrorKind::refused ||
         (error.kind() == ErrorKind::corruption && !outline.has(Stage::cleanup));
}

}  // namespace dbmaint
