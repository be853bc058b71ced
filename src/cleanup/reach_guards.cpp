#include <algorithm>
#include <set>

#include "dbmaint/cleanup/guards.hpp"
#include "dbmaint/text/cleanup.hpp"

// Guards about everything a deletion touches besides the rule's own table.

namespace dbmaint {
namespace {

/// The tables a deletion may take rows from, the rule's own among them, and those whose keys it may change.
struct Reach {
  std::set<TableName> deleted;
  std::set<TableName> updated;
};

void follow_cascades(const Schema& schema, const TableName& parent, Reach& reach) {
  if (!reach.deleted.insert(parent).second) return;
  for (const Table& child : schema.tables) {
    for (const ForeignKey& key : child.foreign_keys) {
      if (key.parent != parent) continue;
      if (key.on_delete == OnDelete::cascade) follow_cascades(schema, child.name, reach);
      if (key.on_delete == OnDelete::set_null || key.on_delete == OnDelete::set_default)
        reach.updated.insert(child.name);
    }
  }
}

bool inherits_from(const Table& table, const TableName& parent) {
  return std::find(table.inherits.begin(), table.inherits.end(), parent) != table.inherits.end();
}

void add_descendants(const Schema& schema, const TableName& name, std::set<TableName>& relatives) {
  for (const Table& table : schema.tables)
    if (inherits_from(table, name) && relatives.insert(table.name).second)
      add_descendants(schema, table.name, relatives);
}

void add_ancestors(const Schema& schema, const TableName& name, std::set<TableName>& relatives) {
  const Table* table = schema.find(name);
  if (table == nullptr) return;
  for (const TableName& parent : table->inherits)
    if (relatives.insert(parent).second) add_ancestors(schema, parent, relatives);
}

/// The tables that hold rows of this one, or whose rows this one holds.
std::set<TableName> relatives_of(const Schema& schema, const TableName& name) {
  std::set<TableName> relatives;
  add_descendants(schema, name, relatives);
  add_ancestors(schema, name, relatives);
  relatives.erase(name);
  return relatives;
}

std::set<TableName> with_relatives(const Schema& schema, const std::set<TableName>& tables) {
  std::set<TableName> all = tables;
  for (const TableName& table : tables) all.merge(relatives_of(schema, table));
  return all;
}

using Triggers = std::vector<std::string> Table::*;

Text find_trigger(const Schema& schema, const std::set<TableName>& tables, Triggers triggers) {
  for (const TableName& name : with_relatives(schema, tables)) {
    const Table* table = schema.find(name);
    if (table == nullptr || (table->*triggers).empty()) continue;
    return {text::cleanup::trigger_may_delete,
            {{"table", display_name(name, schema)}, {"trigger", (table->*triggers).front()}}};
  }
  return {};
}

const Table* acting_child(const Schema& schema, const TableName& parent) {
  for (const Table& child : schema.tables)
    for (const ForeignKey& key : child.foreign_keys)
      if (key.parent == parent && key.on_delete != OnDelete::no_action && key.on_delete != OnDelete::restrict)
        return &child;
  return nullptr;
}

}  // namespace

Text refuse_triggers(const Schema& schema, const Table& table, const std::map<TableName, std::string>& protect) {
  if (protect.empty()) return {};
  Reach reach;
  follow_cascades(schema, table.name, reach);
  if (Text refusal = find_trigger(schema, reach.deleted, &Table::delete_triggers); !refusal.empty()) return refusal;
  return find_trigger(schema, reach.updated, &Table::update_triggers);
}

Text refuse_relatives(const Schema& schema, const Table& table, const std::map<TableName, std::string>& protect) {
  Reach reach;
  follow_cascades(schema, table.name, reach);
  for (const TableName& reached : reach.deleted) {
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

}  // namespace dbmaint
