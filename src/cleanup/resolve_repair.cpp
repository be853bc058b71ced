#include <algorithm>

#include "dbmaint/cleanup/repair.hpp"
#include "dbmaint/core/cascades.hpp"
#include "dbmaint/text/repair.hpp"

namespace dbmaint {
namespace {

using Dependence = std::map<TableName, std::set<TableName>>;  // child -> every table its rows hang on

void follow(const std::vector<Relation>& relations, const TableName& child, std::set<TableName>& reached) {
  for (const Relation& relation : relations)
    if (relation.child == child && reached.insert(relation.parent).second) follow(relations, relation.parent, reached);
}

// Not where they hang on each other.
bool comes_before(const Dependence& dependence, const RepairRule& first, const RepairRule& second) {
  return dependence.at(first.table).contains(second.table) && !dependence.at(second.table).contains(first.table);
}

bool is_column_of(const std::vector<std::string>& columns, const std::string& column) {
  return std::ranges::find(columns, column) != columns.end();
}

}  // namespace

std::optional<RepairRule> resolve_repair(const Schema& schema, const RelationRule& rule) {
  auto relation = resolve_relation(schema, rule);
  if (!relation) return std::nullopt;
  return RepairRule{name_of(rule), relation->child,   relation->parent,    rule.action,
                    rule.in,       rule.max_fraction, std::move(*relation)};
}

std::optional<RepairRule> resolve_repair(const Schema& schema, const UnattachedRule& rule) {
  ResolvedUnattached resolved = resolve_unattached(schema, {rule});
  if (resolved.entries.empty()) return std::nullopt;
  ResolvedUnattached::Entry& entry = resolved.entries.front();
  const TableName table = entry.question.table;
  return RepairRule{rule.name, table, table, rule.action, rule.in, rule.max_fraction, std::move(entry)};
}

Text unfit_for_null(const Schema& schema, const Relation& relation) {
  const Table* child = schema.find(relation.child);
  if (child == nullptr) return {};
  for (const std::string& name : relation.child_columns) {
    const Column* column = child->find_column(name);
    if (column == nullptr) continue;
    const std::vector<Argument> facts = {{"table", display_name(relation.child, schema)}, {"column", name}};
    if (is_column_of(child->primary_key, name)) return {text::repair::null_in_primary_key, facts};
    if (column->generated) return {text::repair::null_in_generated, facts};
    if (!column->nullable) return {text::repair::null_in_not_null, facts};
  }
  return {};
}

std::vector<RepairRule> children_first(const Schema& schema, const TargetRules& rules,
                                       std::vector<RepairRule> repairs) {
  const std::vector<Relation> relations = resolve_relations(schema, rules.relations).relations;
  Dependence dependence;
  for (const RepairRule& repair : repairs) follow(relations, repair.table, dependence[repair.table]);
  std::vector<RepairRule> ordered;
  while (!repairs.empty()) {
    const auto next = std::ranges::find_if(repairs, [&](const RepairRule& candidate) {
      return std::ranges::none_of(repairs,
                                  [&](const RepairRule& other) { return comes_before(dependence, other, candidate); });
    });
    ordered.push_back(std::move(*next));
    repairs.erase(next);
  }
  return ordered;
}

bool may_orphan(const Schema& schema, const SurveyedRule& first, const SurveyedRule& second) {
  if (!second.repair || updates(first)) return false;
  if (first.repair && std::holds_alternative<UnattachedRows>(*first.repair)) return false;  // nothing refers to those
  const auto* orphans = std::get_if<OrphanRows>(&*second.repair);
  if (orphans == nullptr) return false;
  const RowsToTake rows = rows_to_take(first);
  const TableName& table = table_of(rows);
  return orphans->relation.parent == table || tables_cascaded_to(schema, table).contains(orphans->relation.parent);
}

}  // namespace dbmaint
