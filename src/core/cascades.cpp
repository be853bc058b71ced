#include "dbmaint/core/cascades.hpp"

#include <algorithm>

namespace dbmaint {
namespace {

void follow(const Schema& schema, const TableName& parent, std::set<TableName>& reached) {
  for (const Table& child : schema.tables)
    for (const ForeignKey& key : child.foreign_keys)
      if (key.on_delete == OnDelete::cascade && key.parent == parent && reached.insert(child.name).second)
        follow(schema, child.name, reached);
}

}  // namespace

std::set<TableName> tables_cascaded_to(const Schema& schema, const TableName& table) {
  std::set<TableName> reached;
  follow(schema, table, reached);
  return reached;
}

std::map<TableName, std::string> protected_in_reach(const Schema& schema, const TableName& table,
                                                    const std::map<TableName, std::string>& protect) {
  std::map<TableName, std::string> found;
  if (protect.empty()) return found;
  for (const TableName& reached : tables_cascaded_to(schema, table))
    if (const auto condition = protect.find(reached); condition != protect.end()) found.insert(*condition);
  return found;
}

bool keeps_parent(const Table& child, const ForeignKey& key) {
  if (key.on_delete == OnDelete::no_action || key.on_delete == OnDelete::restrict) return true;
  if (key.on_delete != OnDelete::set_null) return false;
  const std::vector<std::string>& emptied = key.set_columns.empty() ? key.columns : key.set_columns;
  return std::any_of(emptied.begin(), emptied.end(), [&](const std::string& name) {
    const Column* column = child.find_column(name);
    return column != nullptr && !column->nullable;
  });
}

}  // namespace dbmaint
