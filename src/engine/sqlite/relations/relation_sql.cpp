#include "engine/sqlite/relations/relation_sql.hpp"

#include <sqlite3.h>

#include <vector>

#include "dbmaint/core/joined.hpp"
#include "engine/sqlite/quote.hpp"

namespace dbmaint::sqlite {

namespace {

std::string parent_keys(const Relation& relation) {
  std::vector<std::string> keys;
  for (const std::string& column : relation.parent_columns) keys.push_back("dbmaint_parent." + identifier(column));
  return "(SELECT " + joined(keys, ", ") + " FROM " + qualified(relation.parent) + " AS dbmaint_parent)";
}

// IN compares by its left side's collation.
std::string collated(const std::string& key, const std::string& own, const std::string& wanted) {
  return own == wanted ? key : key + " COLLATE " + identifier(wanted);
}

}  // namespace

ColumnTraits traits_of(const SQLite::Database& database, const TableName& table, const std::string& column) {
  const char* type = nullptr;
  const char* collation = nullptr;
  const int result = sqlite3_table_column_metadata(database.getHandle(), table.schema.c_str(), table.name.c_str(),
                                                   column.c_str(), &type, &collation, nullptr, nullptr, nullptr);
  ColumnTraits traits{"", "BINARY"};
  if (result == SQLITE_OK && type != nullptr) traits.type = type;
  if (result == SQLITE_OK && collation != nullptr) traits.collation = collation;
  return traits;
}

RelationSql relation_sql(const SQLite::Database& database, const Relation& relation) {
  std::vector<std::string> keys;
  std::vector<std::string> not_null;
  for (std::size_t i = 0; i < relation.child_columns.size(); ++i) {
    const std::string column = qualified(relation.child, relation.child_columns[i]);
    // Unary plus takes the child column's affinity away, so that the parent's is applied, and keeps its collation.
    keys.push_back(collated("+" + column, traits_of(database, relation.child, relation.child_columns[i]).collation,
                            traits_of(database, relation.parent, relation.parent_columns[i]).collation));
    not_null.push_back(column + " IS NOT NULL");
  }
  RelationSql sql;
  sql.child = qualified(relation.child);
  sql.selected = joined(not_null, " AND ");
  if (!relation.when.empty()) sql.selected += " AND " + satisfied(relation.when);
  sql.keys = "(" + joined(keys, ", ") + ")";
  sql.attached = sql.keys + " IN " + parent_keys(relation);
  // IS NOT TRUE: a NULL among the parents makes IN NULL instead of false.
  sql.orphaned = "(" + sql.attached + ") IS NOT TRUE";
  return sql;
}

std::string is_attached(const SQLite::Database& database, const Relation& relation, const std::string& key) {
  return "(" +
         collated(key, "BINARY", traits_of(database, relation.parent, relation.parent_columns.front()).collation) +
         ") IN " + parent_keys(relation);
}

}  // namespace dbmaint::sqlite
