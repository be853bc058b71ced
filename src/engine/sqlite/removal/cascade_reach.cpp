#include "engine/sqlite/removal/cascade_reach.hpp"

#include <sqlite3.h>

#include "dbmaint/core/error.hpp"
#include "dbmaint/core/joined.hpp"
#include "dbmaint/text/sqlite.hpp"
#include "engine/sqlite/quote.hpp"
#include "engine/sqlite/removal/row_identity.hpp"

namespace dbmaint::sqlite {

namespace {

std::string row_expression(const SQLite::Database& database, const Table& table) {
  if (const auto rowid = rowid_expression(database, table.name)) return *rowid;
  return table.primary_key.size() == 1 ? qualified(table.name, table.primary_key.front()) : std::string();
}

std::size_t add_table(const SQLite::Database& database, Reach& reach, const Table& table) {
  if (const auto position = reach.position_of(table.name)) return *position;
  reach.tables.push_back({&table, row_expression(database, table)});
  return reach.tables.size() - 1;
}

void refuse_unnamed_rows(const Reach& reach) {
  if (reach.edges.empty()) return;
  for (const Reached& reached : reach.tables)
    if (reached.row.empty())
      throw Error(ErrorKind::refused,
                  Text(text::sqlite::counting_cascades, {{"table", reach.tables.front().table->name.name}}),
                  Text(text::sqlite::cascade_too_deep, {{"table", reached.table->name.name}}));
}

bool leads_to(const ForeignKey& key, const Table& parent) {
  return key.on_delete == OnDelete::cascade && key.parent == parent.name &&
         key.columns.size() == key.parent_columns.size();
}

bool is_rowid(const Table& table, const std::string& column) {
  if (table.without_rowid || table.primary_key != std::vector<std::string>{column}) return false;
  const Column* found = table.find_column(column);
  return found != nullptr && sqlite3_stricmp(found->type.c_str(), "INTEGER") == 0;
}

// One level: from the rows of the parent that go to their children. Both tables get an alias, as they may be the same.
std::string step_sql(const std::string& name, const Reach& reach, const CascadeEdge& edge) {
  const Reached& parent = reach.tables[edge.parent];
  const Reached& child = reach.tables[edge.child];
  return "SELECT " + std::to_string(edge.child) + ", " + under_alias(child.row, child.table->name, "c") + " FROM " +
         name + " JOIN " + qualified(parent.table->name) + " AS p ON " + name + ".t = " + std::to_string(edge.parent) +
         " AND " + under_alias(parent.row, parent.table->name, "p") + " = " + name + ".id JOIN " +
         qualified(child.table->name) + " AS c ON " + key_matches(*parent.table, *edge.key);
}

}  // namespace

std::optional<std::size_t> Reach::position_of(const TableName& table) const {
  for (std::size_t i = 0; i < tables.size(); ++i)
    if (tables[i].table->name == table) return i;
  return std::nullopt;
}

Reach find_reach(const SQLite::Database& database, const Schema& schema, const Table& start,
                 const std::function<bool(const TableName&)>& follow) {
  Reach reach;
  static_cast<void>(add_table(database, reach, start));
  for (std::size_t parent = 0; parent < reach.tables.size(); ++parent)
    for (const Table& child : schema.tables)
      for (const ForeignKey& key : child.foreign_keys)
        if (leads_to(key, *reach.tables[parent].table) && follow(child.name))
          reach.edges.push_back({parent, add_table(database, reach, child), &key});
  refuse_unnamed_rows(reach);
  return reach;
}

std::string going_sql(const std::string& name, const Reach& reach, const std::string& condition) {
  const Reached& start = reach.tables.front();
  std::string sql =
      name + "(t, id) AS (SELECT 0, " + start.row + " FROM " + qualified(start.table->name) + " WHERE " + condition;
  for (const CascadeEdge& edge : reach.edges) sql += "\nUNION " + step_sql(name, reach, edge);
  return sql + ")";
}

// The keys compare as in SQLite's own cascade, OLD.key = fk: by the collation of the left side, the parent's, and by
// the affinity of the child, as OLD.key has none unless it is the rowid.
std::string key_matches(const Table& parent, const ForeignKey& key) {
  std::vector<std::string> equal;
  for (std::size_t i = 0; i < key.columns.size(); ++i)
    equal.push_back((is_rowid(parent, key.parent_columns[i]) ? "p." : "+p.") + identifier(key.parent_columns[i]) +
                    " = c." + identifier(key.columns[i]));
  return joined(equal, " AND ");
}

std::string under_alias(std::string expression, const TableName& table, const std::string& alias) {
  return expression.replace(0, qualified(table).size(), alias);
}

}  // namespace dbmaint::sqlite
