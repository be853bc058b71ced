#pragma once

#include "run/run_state.hpp"

namespace dbmaint {

/// Carries a rule out that found rows, within the budget of the run's rules, and adds what came of it to both reports.
void take_rows(RunState& state, const Schema& schema, const SurveyedRule& rule, RuleReport& report, StepReport& out);

}  // namespace dbmaint
