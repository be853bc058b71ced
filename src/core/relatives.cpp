#include "dbmaint/core/relatives.hpp"

#include <algorithm>

namespace dbmaint {
namespace {

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

}  // namespace

bool inherits_from(const Table& table, const TableName& parent) {
  return std::find(table.inherits.begin(), table.inherits.end(), parent) != table.inherits.end();
}

std::set<TableName> with_descendants(const Schema& schema, const TableName& name) {
  std::set<TableName> tables{name};
  add_descendants(schema, name, tables);
  return tables;
}

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

}  // namespace dbmaint
