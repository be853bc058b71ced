#include <algorithm>

#include "dbmaint/relations/relations.hpp"
#include "dbmaint/text/relations.hpp"
#include "relations/misfit.hpp"

namespace dbmaint {
namespace {

using Misfits = std::vector<MisfitRule>;

// The table of a rule's side with every column proved to exist; null after noting why not.
const Table* resolve_side(const Schema& schema, const ColumnsRef& side, const std::string& rule, Misfits& misfits) {
  const Table* table = schema.find(side.table);
  if (table == nullptr) {
    misfits.push_back({MisfitRule::Kind::absent_table, rule, absent_table_text(schema, side.table)});
    return nullptr;
  }
  for (const std::string& column : side.columns) {
    if (table->find_column(column) != nullptr) continue;
    misfits.push_back({MisfitRule::Kind::absent_column, rule, absent_column_text(schema, *table, column)});
    return nullptr;
  }
  return table;
}

bool same_key(const Relation& a, const Relation& b) {
  return a.child == b.child && a.child_columns == b.child_columns && a.parent == b.parent &&
         a.parent_columns == b.parent_columns;
}

// A partition repeats the foreign keys of the table it belongs to, which already reads its rows.
bool declares_by_itself(const Table& table) {
  return table.kind != TableKind::partition;
}

std::vector<Relation> declared_relations(const Schema& schema) {
  std::vector<Relation> relations;
  for (const Table& table : schema.tables) {
    if (!declares_by_itself(table)) continue;
    for (const ForeignKey& key : table.foreign_keys) {
      relations.push_back(
          {table.name, key.columns, key.parent, key.parent_columns, "", RelationSource::declared, Action::report});
    }
  }
  return relations;
}

// Nothing after noting why not.
std::optional<Relation> resolve_rule(const Schema& schema, const RelationRule& rule, Misfits& misfits) {
  const std::string name = name_of(rule);
  const Table* child = resolve_side(schema, rule.child, name, misfits);
  const Table* parent = resolve_side(schema, rule.parent, name, misfits);
  if (child == nullptr || parent == nullptr) return std::nullopt;

  const auto& parent_columns = rule.parent.columns.empty() ? parent->primary_key : rule.parent.columns;
  if (rule.child.columns.empty() || parent_columns.size() != rule.child.columns.size()) {
    misfits.push_back({MisfitRule::Kind::absent_column,
                       name,
                       {text::relations::column_counts_differ,
                        {{"child", to_string(rule.child)}, {"parent", to_string(rule.parent)}}}});
    return std::nullopt;
  }
  return Relation{child->name, rule.child.columns,         parent->name, parent_columns,
                  rule.when,   RelationSource::configured, rule.action};
}

void add_configured(const Schema& schema, const RelationRule& rule, ResolvedRelations& resolved) {
  const std::optional<Relation> relation = resolve_rule(schema, rule, resolved.misfits);
  if (!relation) return;
  const bool declared =
      rule.when.empty() && std::any_of(resolved.relations.begin(), resolved.relations.end(),
                                       [&](const Relation& known) { return same_key(known, *relation); });
  if (!declared) resolved.relations.push_back(*relation);
}

// Which column of the parent a listed child column means.
std::string referenced_column(const Table& child, const std::string& column, const Table& parent) {
  for (const ForeignKey& key : child.foreign_keys) {
    if (key.parent == parent.name && key.columns == std::vector<std::string>{column} && !key.parent_columns.empty())
      return key.parent_columns.front();
  }
  return parent.primary_key.size() == 1 ? parent.primary_key.front() : std::string{};
}

// False after noting that the reference makes the whole rule unfit.
bool add_reference(const Schema& schema, const ColumnsRef& written, const Table& parent,
                   ResolvedUnattached::Entry& entry, Misfits& misfits) {
  const std::string& rule = entry.rule.name;
  if (schema.find(written.table) == nullptr) {
    entry.absent_references.push_back(written.table);
    return true;
  }
  const Table* child = resolve_side(schema, written, rule, misfits);
  if (child == nullptr) return false;
  if (written.columns.size() != 1) {
    misfits.push_back({MisfitRule::Kind::absent_column,
                       rule,
                       {text::relations::one_column_reference, {{"child", to_string(written)}}}});
    return false;
  }
  const std::string& column = written.columns.front();
  const std::string target = referenced_column(*child, column, parent);
  if (target.empty()) {
    misfits.push_back({MisfitRule::Kind::absent_column,
                       rule,
                       {text::relations::no_single_key,
                        {{"table", display_name(parent.name, schema)}, {"child", to_string(written)}}}});
    return false;
  }
  entry.question.referenced_by.push_back({child->name, column, target});
  return true;
}

}  // namespace

ResolvedRelations resolve_relations(const Schema& schema, const std::vector<RelationRule>& rules) {
  ResolvedRelations resolved{declared_relations(schema), {}};
  for (const RelationRule& rule : rules) add_configured(schema, rule, resolved);
  return resolved;
}

std::optional<Relation> resolve_relation(const Schema& schema, const RelationRule& rule) {
  Misfits misfits;
  return resolve_rule(schema, rule, misfits);
}

std::optional<Relation> resolve_undeclared(const Schema& schema, const RelationRule& rule) {
  std::optional<Relation> relation = resolve_relation(schema, rule);
  if (!relation || !relation->when.empty()) return relation;
  for (const ForeignKey& key : schema.find(relation->child)->foreign_keys)
    if (key.parent == relation->parent && key.columns == relation->child_columns &&
        key.parent_columns == relation->parent_columns)
      return std::nullopt;
  return relation;
}

ResolvedUnattached resolve_unattached(const Schema& schema, const std::vector<UnattachedRule>& rules) {
  ResolvedUnattached resolved;
  for (const UnattachedRule& rule : rules) {
    const Table* table = resolve_side(schema, {rule.table, {}}, rule.name, resolved.misfits);
    if (table == nullptr) continue;

    ResolvedUnattached::Entry entry{rule, {table->name, {}, rule.protect}, {}};
    const bool fits = std::all_of(rule.referenced_by.begin(), rule.referenced_by.end(), [&](const ColumnsRef& written) {
      return add_reference(schema, written, *table, entry, resolved.misfits);
    });
    if (!fits) continue;
    if (entry.question.referenced_by.empty()) {
      // Asked anyway, every row would come out as unattached: an alarm about the question, not about the data.
      resolved.misfits.push_back(
          {MisfitRule::Kind::absent_table, rule.name, {text::relations::no_reference_left, {{"table", rule.table}}}});
      continue;
    }
    resolved.entries.push_back(std::move(entry));
  }
  return resolved;
}

std::string describe(const Relation& relation, const Schema& schema) {
  return to_string(ColumnsRef{display_name(relation.child, schema), relation.child_columns}) + " -> " +
         to_string(ColumnsRef{display_name(relation.parent, schema), relation.parent_columns});
}

}  // namespace dbmaint
