#pragma once

#include <set>
#include <string>

#include "dbmaint/cleanup/repair.hpp"
#include "dbmaint/run/plan.hpp"
#include "run/survey/rule_mistakes.hpp"

namespace dbmaint {

/// Adds the repairs that this run is to carry out to `survey.rules`, behind the retention rules, and what the
/// configuration gets wrong about any of them to the mistakes.
void survey_repairs(Survey& survey, const Goal& goal, const TargetConfig& target, Session& session,
                    const Services& services, RuleMistakes& mistakes);

/// survey_repair(), where a parent that cannot be read refuses the repair instead of ending in an error.
[[nodiscard]] SurveyedRule look_at_repair(Session& session, const Schema& schema, const RepairRule& repair,
                                          const RepairContext& context);

/// What the run did until the guards are asked again.
struct RunSoFar {
  Timestamp host_now{};
  std::int64_t taken_before = 0;        ///< see RepairContext
  std::set<std::string> carried_out{};  ///< see RepairContext
};

/// A surveyed repair once more, in a writing session: the guards right before acting, with the cut-off that the plan
/// showed, about the rows that are lost in this moment, which the session remembers.
[[nodiscard]] SurveyedRule look_again_at_repair(Session& session, const Schema& schema, const SurveyedRule& planned,
                                                const TargetRules& rules, const RunSoFar& so_far);

}  // namespace dbmaint
