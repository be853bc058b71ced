#include "cleanup/refuse_removal.hpp"

#include "cleanup/protection.hpp"
#include "dbmaint/cleanup/guards.hpp"
#include "dbmaint/cleanup/released_rows.hpp"
#include "dbmaint/core/cascades.hpp"

namespace dbmaint {
namespace {

// A table without statistics may be small enough to need no index: counted only where the rule is refused otherwise.
Text refuse_unindexed(Session& session, const Schema& schema, const Table& table) {
  if (refuse_unindexed_cascade(schema, table, session.capabilities()).empty()) return {};
  Schema unknown{schema.default_schema, {}};
  for (const Table& child : schema.tables)
    if (!child.foreign_keys.empty() && !child.estimated_rows) unknown.tables.push_back(child);
  Schema counted = schema;
  for (const TableSize& size : session.table_sizes(unknown, RowCounting::exact))
    for (Table& child : counted.tables)
      if (child.name == size.table) child.estimated_rows = size.rows;
  return refuse_unindexed_cascade(counted, table, session.capabilities());
}

void report_references(const Schema& schema, const std::vector<ReferenceCount>& references, RuleReport& report) {
  for (const ReferenceCount& reference : references)
    if (reference.rows > 0)
      report.references.push_back(
          {display_name(reference.table, schema), reference.columns, reference.on_delete, reference.rows});
}

}  // namespace

bool holds_own_rows(const Table& table) {
  return table.kind != TableKind::view && table.kind != TableKind::foreign;
}

void prepare_protection(Session& session, const std::map<TableName, std::string>& protect) {
  for (const auto& [table, condition] : protect) session.check_fragment(Fragment::condition, table, condition);
}

std::vector<OperatorCondition> protection_of(const Schema& schema, const TableName& table,
                                             const std::map<TableName, std::string>& protect) {
  std::vector<OperatorCondition> conditions;
  if (const auto own = protect.find(table); own != protect.end()) conditions.push_back({table, own->second});
  for (const auto& [reached, condition] : protected_in_reach(schema, table, protect))
    conditions.push_back({reached, condition});
  return conditions;
}

Text refuse_doubtful(Session& session, const std::vector<OperatorCondition>& conditions) {
  for (const OperatorCondition& some : conditions)
    if (Text doubt = session.doubt_about(some.table, some.condition); !doubt.empty()) return doubt;
  return {};
}

Text refuse_removal(Session& session, const Schema& schema, const Table& table, const TargetRules& rules,
                    const ExpiredCount& count, const std::vector<RowsToTake>& gone_before, SurveyedRule& surveyed) {
  if (Text refusal = refuse_rules_instead(schema, table); !refusal.empty()) return refusal;
  if (Text refusal = refuse_disabled_keys(schema, table); !refusal.empty()) return refusal;
  if (Text refusal = session.may_not_delete(table.name); !refusal.empty()) return refusal;
  if (surveyed.rule.action == Action::archive)
    if (Text refusal = refuse_incomplete_archive(schema, table); !refusal.empty()) return refusal;
  const double limit = surveyed.rule.max_fraction.value_or(rules.max_fraction);
  if (Text refusal = refuse_fraction(count, limit, rules.min_rows); !refusal.empty()) return refusal;
  const auto protect = protected_rows(schema, rules);
  surveyed.protect_in_reach = protected_in_reach(schema, table.name, protect);
  surveyed.report.triggers = fired_triggers(schema, table);
  if (Text refusal = refuse_triggers(schema, table, protect); !refusal.empty()) return refusal;
  if (Text refusal = refuse_relatives(schema, table, protect); !refusal.empty()) return refusal;
  if (Text refusal = refuse_own_release(schema, surveyed); !refusal.empty()) return refusal;
  // Before the cascades are counted: counting them without an index would itself take hours.
  if (Text refusal = refuse_unindexed(session, schema, table); !refusal.empty()) return refusal;

  const RowsToTake rows = rows_to_take(surveyed);
  const auto cascades = session.count_cascades(schema, rows, protect);
  ExpiredCount with_cascades = count;
  for (const CascadeCount& cascade : cascades) {
    surveyed.report.cascades.push_back(
        {display_name(cascade.table, schema), cascade.rows, cascade.total, full_name(cascade.table)});
    if (cascade.table == table.name) with_cascades.eligible += cascade.rows;
  }
  if (Text refusal = refuse_protected_cascade(cascades); !refusal.empty()) return refusal;
  const auto references = session.count_references(schema, rows, gone_before);
  report_references(schema, references, surveyed.report);
  if (Text refusal = refuse_references(schema, table, references); !refusal.empty()) return refusal;
  if (Text refusal = refuse_fraction(with_cascades, limit, rules.min_rows); !refusal.empty()) return refusal;
  return refuse_cascade_fraction(cascades, limit, rules.min_rows);
}

}  // namespace dbmaint
