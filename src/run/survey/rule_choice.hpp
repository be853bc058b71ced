#pragma once

#include <set>
#include <string>
#include <vector>

#include "dbmaint/cleanup/rule_survey.hpp"
#include "dbmaint/run/goal.hpp"
#include "run/routines.hpp"

// What holds for the rules of a run, retention and repairs alike.

namespace dbmaint {

/// By --rule, else by the routines that the rule names; `cleanup` applies all.
[[nodiscard]] bool is_chosen(const Goal& goal, const CommandOutline& outline, const std::string& rule,
                             const std::set<Routine>& in);

/// What the rules so far will have removed before the next one begins.
[[nodiscard]] std::vector<RowsToTake> gone_so_far(const std::vector<SurveyedRule>& rules);

/// A rule whose table cannot be read, or cannot be removed from, ends alone; a mistake in the configuration and a stop
/// end the survey. So does damage, unless the command only looks: its checks are to tell how far the damage goes.
[[nodiscard]] bool ends_alone(const Error& error, const CommandOutline& outline);

}  // namespace dbmaint
