#pragma once

#include "dbmaint/cleanup/rule_survey.hpp"

namespace dbmaint {

/// A view and a foreign table hold rows of others.
[[nodiscard]] bool holds_own_rows(const Table& table);

/// The operator's SQL is prepared alone before it is embedded in anything.
void prepare_protection(Session& session, const std::map<TableName, std::string>& protect);

/// What stands in the way of removing the rows of `surveyed`, so many of `count`; notes cascades, references, triggers
/// and the protection of what is in reach on the way. Only reads.
[[nodiscard]] Text refuse_removal(Session& session, const Schema& schema, const Table& table, const TargetRules& rules,
                                  const ExpiredCount& count, const std::vector<RowsToTake>& gone_before,
                                  SurveyedRule& surveyed);

}  // namespace dbmaint
