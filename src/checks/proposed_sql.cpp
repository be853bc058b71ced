#include "checks/proposed_sql.hpp"

#include <algorithm>

#include "dbmaint/core/sql_name.hpp"
#include "dbmaint/text/checks.hpp"

namespace dbmaint {

namespace {

std::string orphan_condition(const Relation& relation) {
  std::string condition;
  for (const std::string& column : relation.child_columns)
    condition += "child." + quote_name(column) + " IS NOT NULL AND ";
  condition += "NOT EXISTS (SELECT 1 FROM " + quote_name(relation.parent) + " AS parent WHERE ";
  for (std::size_t i = 0; i < relation.child_columns.size(); ++i) {
    if (i > 0) condition += " AND ";
    condition +=
        "parent." + quote_name(relation.parent_columns.at(i)) + " = child." + quote_name(relation.child_columns[i]);
  }
  condition += ')';
  if (!relation.when.empty()) condition += " AND (" + relation.when + "\n)";
  return condition;
}

/// The same statement as comment lines.
std::string commented(const std::string& statement) {
  std::string lines = "-- ";
  for (const char c : statement) {
    lines += c;
    if (c == '\n') lines += "-- ";
  }
  return lines;
}

}  // namespace

std::string orphans_sql(const Relation& relation, const Capabilities& capabilities, Language language) {
  const std::string from = " FROM " + quote_name(relation.child) + " AS child WHERE " + orphan_condition(relation);
  const std::string removal = capabilities.foreign_keys_on_request ? " PRAGMA foreign_keys = ON; DELETE" : " DELETE";
  return "SELECT *" + from + " LIMIT 100;\n" +
         commented(std::string(text::checks::after_backup.in(language)) + removal + from + ';');
}

std::string unattached_sql(const UnattachedQuestion& question) {
  std::string sql = "SELECT * FROM " + quote_name(question.table) + " AS parent WHERE ";
  for (const UnattachedQuestion::Reference& reference : question.referenced_by)
    sql += "NOT EXISTS (SELECT 1 FROM " + quote_name(reference.child) + " AS child WHERE child." +
           quote_name(reference.child_column) + " = parent." + quote_name(reference.parent_column) + ") AND ";
  sql += question.protect.empty() ? "true" : "(" + question.protect + "\n) IS FALSE";
  return sql + " LIMIT 100;";
}

std::string create_index_sql(const Observations& seen, const Table& table, const std::string& index,
                             const std::vector<std::string>& columns, Uniqueness uniqueness) {
  // A partitioned table's index cannot be built beside writers; IF NOT EXISTS would take the invalid rest of an
  // interrupted concurrent build for the index.
  const bool concurrently = seen.capabilities.online_index_rebuild && table.kind != TableKind::partitioned;
  std::string sql = uniqueness == Uniqueness::unique ? "CREATE UNIQUE INDEX " : "CREATE INDEX ";
  sql += concurrently ? "CONCURRENTLY " : "IF NOT EXISTS ";
  const bool elsewhere = table.name.schema != seen.schema.default_schema;
  // Where databases are attached, the index carries the schema; elsewhere its table does.
  if (elsewhere && seen.capabilities.attached_databases)
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
