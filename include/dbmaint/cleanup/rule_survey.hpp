#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dbmaint/core/report.hpp"
#include "dbmaint/core/rules.hpp"
#include "dbmaint/engine/session.hpp"

namespace dbmaint {

/// A retention rule after the database was asked: counts, and everything needed to carry it out.
struct SurveyedRule {
  RetentionRule rule;
  ExpiredRows rows;            ///< valid unless skipped or refused
  RuleReport report;           ///< eligible, spared, cascades, refused, skipped
  std::string statement;       ///< what each batch runs
};

/// Asks everything a rule needs and applies every guard. Only reads. Error{usage} when a column of an existing table is
/// absent or an operator's fragment does not prepare.
[[nodiscard]] SurveyedRule survey_rule(Session& session, const Schema& schema, const RetentionRule& rule,
                                       const TargetRules& rules, Timestamp host_now);

}  // namespace dbmaint
