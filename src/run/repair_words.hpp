#pragma once

#include "dbmaint/cleanup/rule_survey.hpp"

namespace dbmaint {

/// What a repair does, for a plan. Pure.
[[nodiscard]] Text repair_title(const SurveyedRule& repair, const Schema& schema);

}  // namespace dbmaint
