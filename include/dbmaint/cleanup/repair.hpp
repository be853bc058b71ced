#pragma once

#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "dbmaint/cleanup/rule_survey.hpp"
#include "dbmaint/relations/relations.hpp"

namespace dbmaint {

/// A rule of the configuration that repairs, resolved against the schema: every name is the catalog's.
struct RepairRule {
  std::string name;
  TableName table;   ///< whose rows are repaired
  TableName parent;  ///< whose rows are missing; of unattached rows the table itself
  Action action = Action::report;
  std::set<Routine> in;
  std::optional<double> max_fraction;
  std::variant<Relation, ResolvedUnattached::Entry> about;
};

/// Nothing where the rule does not fit. Pure.
[[nodiscard]] std::optional<RepairRule> resolve_repair(const Schema& schema, const RelationRule& rule);
[[nodiscard]] std::optional<RepairRule> resolve_repair(const Schema& schema, const UnattachedRule& rule);

/// Why the relation's columns can never become NULL here: a mistake in the configuration. Empty: they can. Pure.
[[nodiscard]] Text unfit_for_null(const Schema& schema, const Relation& relation);

/// Children before parents: what refers is repaired before what it refers to. Rules whose tables refer to each other in
/// a circle keep their order. Pure.
[[nodiscard]] std::vector<RepairRule> children_first(const Schema& schema, const TargetRules& rules,
                                                     std::vector<RepairRule> repairs);

/// Whether rows that `first` deletes, cascades included, may be the parents that `second` looks for. Pure.
[[nodiscard]] bool may_orphan(const Schema& schema, const SurveyedRule& first, const SurveyedRule& second);

/// Whether the rows that were found are noted for the batches that follow, which a writing session can.
enum class Remembering { no, yes };

/// What a repair is asked about besides the rule itself.
struct RepairContext {
  const TargetRules& rules;
  Timestamp host_now{};
  std::vector<RowsToTake> gone_before{};     ///< see survey_rule()
  std::optional<Timestamp> frozen_cutoff{};  ///< see survey_rule()
  std::int64_t taken_before = 0;             ///< rows that repairs of this run took from the table
  Remembering remember = Remembering::no;
  std::int64_t matched_before = 0;      ///< of orphans: rows that had their parent when the run was planned
  std::set<std::string> carried_out{};  ///< repairs of this run, by name: what these orphan they take themselves
};

/// Asks everything a repair needs and applies every guard that needs no look at backups. Changes
/// nothing. Error{usage} when an operator's fragment does not prepare.
[[nodiscard]] SurveyedRule survey_repair(Session& session, const Schema& schema, const RepairRule& repair,
                                         const RepairContext& context);

/// A repair that nobody has asked the database about: its name, table and action.
[[nodiscard]] SurveyedRule unasked_repair(const Schema& schema, const RepairRule& repair);

}  // namespace dbmaint
