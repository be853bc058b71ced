#include "dbmaint/engine/create_index.hpp"

#include "dbmaint/core/sql_name.hpp"

namespace dbmaint {

std::string create_index_sql(const Schema& schema, const Capabilities& capabilities, const Table& table,
                             const std::string& index, const std::vector<std::string>& columns, Uniqueness uniqueness) {
  // A partitioned table's index cannot be built beside writers; IF NOT EXISTS would take the invalid rest of an
  // interrupted concurrent build for the index.
  const bool concurrently = capabilities.online_index_rebuild && table.kind != TableKind::partitioned;
  std::string sql = uniqueness == Uniqueness::unique ? "CREATE UNIQUE INDEX " : "CREATE INDEX ";
  sql += concurrently ? "CONCURRENTLY " : "IF NOT EXISTS ";
  const bool elsewhere = table.name.schema != schema.default_schema;
  // Where databases are attached, the index carries the schema; elsewhere its table does.
  if (elsewhere && capabilities.attached_databases)
    sql += quote_name(TableName{table.name.schema, index}) + " ON " + quote_name(table.name.name);
  else
    sql += quote_name(index) + " ON " + (elsewhere ? quote_name(table.name) : quote_name(table.name.name));
  return sql + " (" + quote_names(columns) + ");";
}

std::string index_name_for(const Table& table, const std::vector<std::string>& columns) {
  std::string name = "idx_" + table.name.name;
  for (const std::string& column : columns) name += '_' + column;
  return name;
}

}  // namespace dbmaint
