#pragma once

#include "dbmaint/cleanup/rule_survey.hpp"

namespace dbmaint {

/// What stands in the way of making these columns NULL; notes the triggers that it fires on the way. Pure.
[[nodiscard]] Text refuse_update(const Schema& schema, const Table& table, const std::vector<std::string>& columns,
                                 const TargetRules& rules, SurveyedRule& surveyed);

}  // namespace dbmaint
