#include <algorithm>
#include <set>
#include <tuple>

#include "cleanup/reach.hpp"
#include "dbmaint/cleanup/guards.hpp"
#include "dbmaint/core/joined.hpp"
#include "dbmaint/core/relatives.hpp"
#include "dbmaint/core/sql_name.hpp"
#include "dbmaint/text/archive.hpp"
#include "dbmaint/text/cleanup.hpp"
#include "dbmaint/text/pgbackrest.hpp"

// Guards about everything a deletion touches besides the rule's own table.

namespace dbmaint {
namespace {

/// A trigger or a rewrite rule that a deletion fires.
struct Fired {
  TableName table;
  std::string trigger;
};

void add_triggers(const Schema& schema, const std::set<TableName>& tables, std::vector<std::string> Table::*triggers,
                  std::vector<Fired>& fired) {
  for (const TableName& name : with_relatives(schema, tables))
    if (const Table* table = schema.find(name))
      for (const std::string& trigger : table->*triggers) fired.push_back({name, trigger});
}

/// `deleted`: what a deletion fires, `updated`: what a cascade that only changes rows fires.
std::vector<Fired> find_fired(const Schema& schema, const TableName& table, std::vector<std::string> Table::*deleted,
                              std::vector<std::string> Table::*updated) {
  const Reach reach = reach_of(schema, table);
  std::vector<Fired> fired;
  add_triggers(schema, reach.deleted, deleted, fired);
  add_triggers(schema, reach.updated, updated, fired);
  return fired;
}

std::vector<Fired> find_triggers(const Schema& schema, const TableName& table) {
  return find_fired(schema, table, &Table::delete_triggers, &Table::update_triggers);
}

const Table* acting_child(const Schema& schema, const TableName& parent) {
  for (const Table& child : schema.tables)
    for (const ForeignKey& key : child.foreign_keys)
      if (key.parent == parent && key.on_delete != OnDelete::no_action && key.on_delete != OnDelete::restrict)
        return &child;
  return nullptr;
}

/// The keys to a table, in an order of their own, with what a deletion there does by each.
using KeysTo = std::multiset<std::tuple<TableName, std::vector<std::string>, std::vector<std::string>, OnDelete>>;

KeysTo keys_to(const Schema& schema, const TableName& parent) {
  KeysTo keys;
  for (const Table& child : schema.tables)
    for (const ForeignKey& key : child.foreign_keys)
      if (key.parent == parent) keys.emplace(child.name, key.columns, key.parent_columns, key.on_delete);
  return keys;
}

bool causes_the_same(const Table& a, const Table& b) {
  return a.delete_triggers == b.delete_triggers && a.update_triggers == b.update_triggers &&
         a.delete_rules == b.delete_rules && a.update_rules == b.update_rules && a.disabled_keys == b.disabled_keys;
}

/// The condition on the rule's table that spares what these rows refer to; empty where a row refers to its own table,
/// whose name then means two things, or where the referring rows hang on a cascade.
std::string sparing_condition(const Table& table, const ReferenceCount& reference) {
  if (reference.parent != table.name || reference.table.name == table.name.name) return {};
  std::string match;
  for (std::size_t i = 0; i < reference.columns.size() && i < reference.parent_columns.size(); ++i) {
    if (i > 0) match += " AND ";
    match += quote_name(reference.table.name) + "." + quote_name(reference.columns[i]) + " = " +
             quote_name(table.name.name) + "." + quote_name(reference.parent_columns[i]);
  }
  return "NOT EXISTS (SELECT 1 FROM " + quote_name(reference.table) + " WHERE " + match + ")";
}

Text kept_by(const Schema& schema, const Table& table, const ReferenceCount& reference) {
  std::string columns = joined(reference.columns);
  if (reference.on_delete == OnDelete::set_null) columns += " NOT NULL";  // or it would not keep anything
  std::vector<Argument> arguments = {{"rows", reference.rows},
                                     {"child", display_name(reference.table, schema)},
                                     {"columns", columns},
                                     {"on_delete", std::string(to_string(reference.on_delete))},
                                     {"parent", display_name(reference.parent, schema)}};
  const std::string where = sparing_condition(table, reference);
  if (where.empty()) return {text::cleanup::kept_by_references, std::move(arguments)};
  arguments.emplace_back("where", where);
  return {text::cleanup::kept_by_references_where, std::move(arguments)};
}

}  // namespace

std::vector<std::string> fired_triggers(const Schema& schema, const Table& table) {
  std::vector<std::string> names;
  for (const Fired& fired : find_triggers(schema, table.name))
    names.push_back(display_name(fired.table, schema) + "." + fired.trigger);
  return names;
}

Text refuse_triggers(const Schema& schema, const Table& table, const std::map<TableName, std::string>& protect) {
  if (protect.empty()) return {};
  const std::vector<Fired> fired = find_triggers(schema, table.name);
  if (fired.empty()) return {};
  return {text::cleanup::trigger_may_delete,
          {{"table", display_name(fired.front().table, schema)}, {"trigger", fired.front().trigger}}};
}

Text refuse_rules_instead(const Schema& schema, const Table& table) {
  // Where a cascade leads as well: it deletes with a statement that is rewritten like any other.
  const std::vector<Fired> fired = find_fired(schema, table.name, &Table::delete_rules, &Table::update_rules);
  if (fired.empty()) return {};
  const auto& [ruled, rule] = fired.front();
  return {text::cleanup::rule_instead,
          {{"table", display_name(ruled, schema)},
           {"rule", rule},
           {"statement", "ALTER TABLE " + quote_name(ruled) + " DISABLE RULE " + quote_name(rule)}}};
}

Text refuse_disabled_keys(const Schema& schema, const Table& table) {
  for (const TableName& name : with_relatives(schema, reach_of(schema, table.name).deleted)) {
    const Table* reached = schema.find(name);
    if (reached == nullptr || reached->disabled_keys.empty()) continue;
    return {text::cleanup::disabled_key,
            {{"table", display_name(name, schema)},
             {"key", reached->disabled_keys.front()},
             {"statement", "ALTER TABLE " + quote_name(name) + " ENABLE TRIGGER ALL"}}};
  }
  return {};
}

Text refuse_foreign_parts(const Schema& schema, const Table& table) {
  for (const TableName& name : with_descendants(schema, table.name))
    if (const Table* part = schema.find(name); part != nullptr && part->kind == TableKind::foreign)
      return {text::cleanup::foreign_part,
              {{"part", display_name(name, schema)}, {"table", display_name(table.name, schema)}}};
  return {};
}

Text refuse_changed(const Schema& before, const Schema& after, const TableName& table) {
  Reach reach = reach_of(before, table);
  reach.deleted.merge(reach.updated);
  for (const TableName& name : with_relatives(before, reach.deleted)) {
    const Table* then = before.find(name);
    const Table* since = after.find(name);
    if (then == nullptr) continue;
    if (since == nullptr || since->identity != then->identity)
      return {text::cleanup::table_replaced, {{"table", display_name(name, before)}}};
    if (!causes_the_same(*then, *since) || keys_to(before, name) != keys_to(after, name))
      return {text::cleanup::table_changed, {{"table", display_name(name, before)}}};
  }
  return {};
}

Text refuse_unlogged(const Schema& schema, const Table& table) {
  Reach reach = reach_of(schema, table.name);
  reach.deleted.merge(reach.updated);
  for (const TableName& name : with_relatives(schema, reach.deleted)) {
    const Table* reached = schema.find(name);
    if (reached != nullptr && reached->unlogged)
      return {
          text::pgbackrest::unlogged_rule,
          {{"table", display_name(name, schema)}, {"statement", "ALTER TABLE " + quote_name(name) + " SET LOGGED"}}};
  }
  return {};
}

Text refuse_relatives(const Schema& schema, const Table& table, const std::map<TableName, std::string>& protect) {
  for (const TableName& reached : reach_of(schema, table.name).deleted) {
    for (const TableName& relative : relatives_of(schema, reached)) {
      if (protect.contains(relative))
        return {text::cleanup::protected_relative,
                {{"relative", display_name(relative, schema)}, {"table", display_name(reached, schema)}}};
      if (const Table* child = acting_child(schema, relative))
        return {text::cleanup::referenced_relative,
                {{"child", display_name(child->name, schema)},
                 {"relative", display_name(relative, schema)},
                 {"table", display_name(reached, schema)}}};
    }
  }
  return {};
}

Text refuse_references(const Schema& schema, const Table& table, const std::vector<ReferenceCount>& references) {
  std::vector<Text> refusals;
  for (const ReferenceCount& reference : references)
    if (reference.keeps && reference.rows > 0) refusals.push_back(kept_by(schema, table, reference));
  return refusals.empty() ? Text{} : Text::lines(std::move(refusals));
}

Text refuse_batch(const Schema& schema, const Table& table, const Batch& batch) {
  if (batch.changed) return text::cleanup::changed_meanwhile;
  for (const CascadeCount& cascade : batch.protected_cascades)
    if (cascade.protected_rows > 0)
      return {text::cleanup::protected_meanwhile,
              {{"rows", cascade.protected_rows}, {"table", display_name(cascade.table, schema)}}};
  return refuse_references(schema, table, batch.keeping);
}

namespace {

bool acts_on_children(const ForeignKey& key) {
  return key.on_delete != OnDelete::no_action && key.on_delete != OnDelete::restrict;
}

}  // namespace

Text refuse_incomplete_archive(const Schema& schema, const Table& table) {
  for (const Table& child : schema.tables)
    if (inherits_from(child, table.name) && child.kind != TableKind::partition && child.kind != TableKind::partitioned)
      return {text::archive::has_inheritors,
              {{"child", display_name(child.name, schema)}, {"table", display_name(table.name, schema)}}};
  const std::set<TableName> parents = with_relatives(schema, {table.name});
  for (const Table& child : schema.tables)
    for (const ForeignKey& key : child.foreign_keys)
      if (parents.contains(key.parent) && acts_on_children(key))
        return {text::archive::takes_others_along,
                {{"child", display_name(child.name, schema)},
                 {"columns", joined(key.columns)},
                 {"parent", display_name(key.parent, schema)},
                 {"on_delete", std::string(to_string(key.on_delete))}}};
  return {};
}

}  // namespace dbmaint
