#pragma once

#include <string>
#include <vector>

#include "dbmaint/cleanup/rule_survey.hpp"

// Which rows a rule spares may hang on rows that a rule takes: another one of the same run, or it itself.

namespace dbmaint {

/// Whether what `earlier` does may make `later` take rows that it spared when it was counted: it changes rows of its
/// table (ON DELETE SET NULL or SET DEFAULT, a trigger), or a condition of `later` asks other rows than its own (a
/// sub-select, a call). Says so rather too often. Pure.
[[nodiscard]] bool may_release(const Schema& schema, const SurveyedRule& earlier, const SurveyedRule& later);

/// Of two counts of one rule, between which `earlier` ran, rules that may have released rows of it: that it would take
/// more rows than planned (of a retention rule; repairs go on with what others orphaned), or that fewer are protected.
/// `earlier` is not empty. Pure.
[[nodiscard]] Text refuse_released(const RuleReport& planned, const RuleReport& counted,
                                   const std::vector<std::string>& earlier);

/// That taking rows of the table empties a column of others of it, which a condition of the same rule reads: rows that
/// the first batch spares would go in the next. Pure.
[[nodiscard]] Text refuse_own_release(const Schema& schema, const SurveyedRule& rule);

}  // namespace dbmaint
