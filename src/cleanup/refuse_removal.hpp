#pragma once

#include "dbmaint/cleanup/rule_survey.hpp"

namespace dbmaint {

/// A view and a foreign table hold rows of others.
[[nodiscard]] bool holds_own_rows(const Table& table);

/// The operator's SQL is prepared alone before it is embedded in anything.
void prepare_protection(Session& session, const std::map<TableName, std::string>& protect);

/// A condition of an operator, over the rows of a table.
struct OperatorCondition {
  TableName table;
  std::string condition;
};

/// Those of `protect` that decide whether rows of this table may go.
[[nodiscard]] std::vector<OperatorCondition> protection_of(const Schema& schema, const TableName& table,
                                                           const std::map<TableName, std::string>& protect);

/// What nobody can say the meaning of decides nothing.
[[nodiscard]] Text refuse_doubtful(Session& session, const std::vector<OperatorCondition>& conditions);

/// What stands in the way of removing the rows of `surveyed`, so many of `count`; notes cascades, references, triggers
/// and the protection of what is in reach on the way. Only reads.
[[nodiscard]] Text refuse_removal(Session& session, const Schema& schema, const Table& table, const TargetRules& rules,
                                  const ExpiredCount& count, const std::vector<RowsToTake>& gone_before,
                                  SurveyedRule& surveyed);

}  // namespace dbmaint
