#include <SQLiteCpp/Statement.h>
#include <sqlite3.h>

#include <algorithm>
#include <optional>

#include "dbmaint/core/error.hpp"
#include "dbmaint/text/sqlite.hpp"
#include "engine/sqlite/expired.hpp"
#include "engine/sqlite/quote.hpp"
#include "engine/sqlite/row_identity.hpp"

// What ON DELETE CASCADE would take along, found without deleting: a recursive query over pairs (table, row) that ends
// also where keys form a circle, because UNION drops pairs it has seen.

namespace dbmaint::sqlite {

namespace {

struct Reached {
  const Table* table = nullptr;
  std::string row;  // expression that names a row: rowid, or the only column of the primary key
};

struct Edge {
  std::size_t parent = 0;
  std::size_t child = 0;
  const ForeignKey* key = nullptr;
};

// The tables a delete may reach, the rule's own first, and the keys that lead there.
struct Reach {
  std::vector<Reached> tables;
  std::vector<Edge> edges;
};

std::string row_expression(const SQLite::Database& database, const Table& table, const TableName& start) {
  if (const auto rowid = rowid_expression(database, table.name)) return *rowid;
  if (table.primary_key.size() == 1) return qualified(table.name, table.primary_key.front());
  throw Error(ErrorKind::refused, Text(text::sqlite::counting_cascades, {{"table", start.name}}),
              Text(text::sqlite::cascade_too_deep, {{"table", table.name.name}}));
}

std::size_t position_of(const SQLite::Database& database, Reach& reach, const Table& table, const TableName& start) {
  for (std::size_t i = 0; i < reach.tables.size(); ++i)
    if (reach.tables[i].table == &table) return i;
  reach.tables.push_back({&table, row_expression(database, table, start)});
  return reach.tables.size() - 1;
}

bool leads_to(const ForeignKey& key, const Table& parent) {
  return key.on_delete == OnDelete::cascade && key.parent == parent.name &&
         key.columns.size() == key.parent_columns.size();
}

bool has_cascades(const Schema& schema, const Table& start) {
  return std::any_of(schema.tables.begin(), schema.tables.end(), [&](const Table& child) {
    return std::any_of(child.foreign_keys.begin(), child.foreign_keys.end(),
                       [&](const ForeignKey& key) { return leads_to(key, start); });
  });
}

Reach find_reach(const SQLite::Database& database, const Schema& schema, const Table& start) {
  Reach reach;
  static_cast<void>(position_of(database, reach, start, start.name));
  for (std::size_t parent = 0; parent < reach.tables.size(); ++parent)
    for (const Table& child : schema.tables)
      for (const ForeignKey& key : child.foreign_keys)
        if (leads_to(key, *reach.tables[parent].table))
          reach.edges.push_back({parent, position_of(database, reach, child, start.name), &key});
  return reach;
}

bool is_rowid(const Table& table, const std::string& column) {
  if (table.without_rowid || table.primary_key != std::vector<std::string>{column}) return false;
  const Column* found = table.find_column(column);
  return found != nullptr && sqlite3_stricmp(found->type.c_str(), "INTEGER") == 0;
}

// One level: from the doomed rows of the parent to their children. Both tables get an alias, as they may be the same.
// The keys compare as in SQLite's own cascade, OLD.key = fk: by the collation of the left side, the parent's, and by
// the affinity of the child, as OLD.key has none unless it is the rowid.
std::string step_sql(const Reach& reach, const Edge& edge) {
  const auto alias = [](std::string expression, const TableName& name, const std::string& as) {
    return expression.replace(0, qualified(name).size(), as);
  };
  const Reached& parent = reach.tables[edge.parent];
  const Reached& child = reach.tables[edge.child];
  std::string sql =
      "SELECT " + std::to_string(edge.child) + ", " + alias(child.row, child.table->name, "c") + " FROM doomed JOIN " +
      qualified(parent.table->name) + " AS p ON doomed.t = " + std::to_string(edge.parent) + " AND " +
      alias(parent.row, parent.table->name, "p") + " = doomed.id JOIN " + qualified(child.table->name) + " AS c ON ";
  std::vector<std::string> equal;
  for (std::size_t i = 0; i < edge.key->columns.size(); ++i)
    equal.push_back((is_rowid(*parent.table, edge.key->parent_columns[i]) ? "p." : "+p.") +
                    identifier(edge.key->parent_columns[i]) + " = c." + identifier(edge.key->columns[i]));
  return sql + joined(equal, " AND ");
}

std::string doomed_sql(const Reach& reach, const ExpiredRows& rows) {
  const Reached& start = reach.tables.front();
  std::string sql = "WITH RECURSIVE doomed(t, id) AS (SELECT 0, " + start.row + " FROM " +
                    qualified(start.table->name) + " WHERE " + is_expired(rows);
  for (const Edge& edge : reach.edges) sql += "\nUNION " + step_sql(reach, edge);
  return sql + ")\n";
}

// Per table: doomed rows, protected ones among them, all rows.
constexpr int columns_per_table = 3;

std::string counts_sql(const Reach& reach, const std::map<TableName, std::string>& protect) {
  std::vector<std::string> columns;
  for (std::size_t i = 0; i < reach.tables.size(); ++i) {
    const std::string of_table = " FROM doomed WHERE t = " + std::to_string(i);
    columns.push_back("(SELECT count(*)" + of_table + ")");
    const auto rule = protect.find(reach.tables[i].table->name);
    const std::string kept = is_protected(rule == protect.end() ? std::string() : rule->second);
    columns.push_back(kept == "FALSE" ? "0"
                                      : "(SELECT count(*) FROM " + qualified(reach.tables[i].table->name) + " WHERE " +
                                            reach.tables[i].row + " IN (SELECT id" + of_table + ") AND " + kept + ")");
    columns.push_back("(SELECT count(*) FROM " + qualified(reach.tables[i].table->name) + ")");
  }
  return "SELECT " + joined(columns, ",\n");
}

}  // namespace

std::vector<CascadeCount> count_cascades(const SQLite::Database& database, const Schema& schema,
                                         const ExpiredRows& rows, const std::map<TableName, std::string>& protect) {
  const Table* start = schema.find(rows.table);
  if (start == nullptr || !has_cascades(schema, *start)) return {};
  const Reach reach = find_reach(database, schema, *start);
  SQLite::Statement query(database, doomed_sql(reach, rows) + counts_sql(reach, protect) + ",\n(SELECT count(*) FROM " +
                                        qualified(rows.table) + " WHERE " + is_expired(rows) + ")");
  std::vector<CascadeCount> counts;
  if (!query.executeStep()) return counts;
  const int columns = query.getColumnCount();
  for (std::size_t i = 0; i < reach.tables.size(); ++i) {
    const int first = columns_per_table * static_cast<int>(i);
    CascadeCount count{reach.tables[i].table->name, query.getColumn(first).getInt64(),
                       query.getColumn(first + 1).getInt64(), query.getColumn(first + 2).getInt64()};
    // The rule's own table: only what a circle of keys takes beyond the expired rows.
    if (i == 0) count.rows -= query.getColumn(columns - 1).getInt64();
    if (i > 0 || count.rows > 0) counts.push_back(std::move(count));
  }
  return counts;
}

}  // namespace dbmaint::sqlite
