#pragma once

#include "run/run_state.hpp"

namespace dbmaint {

/// Refuses a rule that, counted again just now, would take rows that its plan spared, because of what other rules of
/// this run took since (see refuse_released()).
void refuse_released_rows(const RunState& state, const Schema& schema, const SurveyedRule& planned,
                          SurveyedRule& counted);

}  // namespace dbmaint
