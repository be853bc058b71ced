#include "cleanup/reach.hpp"

#include "dbmaint/core/cascades.hpp"

namespace dbmaint {

std::vector<EmptiedColumn> columns_emptied_by(const Schema& schema, const TableName& table) {
  std::set<TableName> deleted = tables_cascaded_to(schema, table);
  deleted.insert(table);
  std::vector<EmptiedColumn> emptied;
  for (const Table& child : schema.tables)
    for (const ForeignKey& key : child.foreign_keys) {
      if (key.on_delete != OnDelete::set_null && key.on_delete != OnDelete::set_default) continue;
      if (!deleted.contains(key.parent)) continue;
      for (const std::string& column : key.set_columns.empty() ? key.columns : key.set_columns)
        emptied.push_back({child.name, column, key.on_delete});
    }
  return emptied;
}

Reach reach_of(const Schema& schema, const TableName& table) {
  Reach reach{tables_cascaded_to(schema, table), {}};
  reach.deleted.insert(table);
  for (const EmptiedColumn& emptied : columns_emptied_by(schema, table)) reach.updated.insert(emptied.table);
  return reach;
}

}  // namespace dbmaint
