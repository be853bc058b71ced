#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "dbmaint/core/error.hpp"
#include "dbmaint/core/report.hpp"
#include "dbmaint/core/rules.hpp"
#include "dbmaint/engine/session.hpp"

namespace dbmaint {

/// A rule after the database was asked: counts, and everything needed to carry it out.
struct SurveyedRule {
  RetentionRule rule;                ///< of a repair: its name, table, action, routines and limit alone
  ExpiredRows rows;                  ///< a retention rule's; valid unless skipped or refused
  std::optional<LostRows> repair{};  ///< a repair's instead; nothing: a retention rule
  ReliedRows relied_upon;            ///< of a repair: the fewest rows it found in each table that it relies upon
  std::int64_t matched = 0;          ///< of a repair of orphans: rows that have their parent
  RuleReport report;                 ///< eligible, spared, cascades, refused, skipped
  std::optional<Error> error;        ///< the database could not be asked: `report` says so too, and nothing is removed
  std::string statement;             ///< what each batch runs
  std::map<TableName, std::string> protect_in_reach;  ///< what each batch must not take along: table -> condition
};

[[nodiscard]] RowsToTake rows_to_take(const SurveyedRule& rule);
/// Whether it will change the database: nothing stands in its way, and it found rows.
[[nodiscard]] bool acts(const SurveyedRule& rule);
/// Whether it leaves its rows where they are and only empties columns of them.
[[nodiscard]] bool updates(const SurveyedRule& rule);

/// Asks everything a retention rule needs and applies every guard. Only reads. `frozen_cutoff`: the cut-off of an
/// earlier survey of the same run, so that what a plan showed is what is removed; the guards look at the present all
/// the same. `gone_before`: what earlier rules of the run will have removed by then; such rows keep nothing from going.
/// Error{usage} when a column of an existing table is absent, an operator's fragment does not prepare, or the rule's
/// action is not available.
[[nodiscard]] SurveyedRule survey_rule(Session& session, const Schema& schema, const RetentionRule& rule,
                                       const TargetRules& rules, Timestamp host_now,
                                       std::optional<Timestamp> frozen_cutoff = std::nullopt,
                                       const std::vector<RowsToTake>& gone_before = {});

}  // namespace dbmaint
