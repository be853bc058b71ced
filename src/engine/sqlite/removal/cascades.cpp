#include "engine/sqlite/removal/cascades.hpp"

#include "dbmaint/core/cascades.hpp"
#include "dbmaint/core/joined.hpp"
#include "engine/sqlite/quote.hpp"
#include "engine/sqlite/removal/cascade_reach.hpp"
#include "engine/sqlite/removal/taken.hpp"

namespace dbmaint::sqlite {

namespace {

// The rows of one table that go and are protected, as a column.
std::string protected_sql(const Reach& reach, std::size_t position, const std::map<TableName, std::string>& protect) {
  const Reached& reached = reach.tables[position];
  const auto rule = protect.find(reached.table->name);
  const std::string kept = is_protected(rule == protect.end() ? std::string() : rule->second);
  if (kept == "FALSE") return "0";
  return "(SELECT count(*) FROM " + qualified(reached.table->name) + " WHERE " + reached.row +
         " IN (SELECT id FROM going WHERE t = " + std::to_string(position) + ") AND " + kept + ")";
}

// Per table: rows that go, protected ones among them, all rows.
constexpr int columns_per_table = 3;

std::string counts_sql(const Reach& reach, const std::map<TableName, std::string>& protect) {
  std::vector<std::string> columns;
  for (std::size_t i = 0; i < reach.tables.size(); ++i) {
    columns.push_back("(SELECT count(*) FROM going WHERE t = " + std::to_string(i) + ")");
    columns.push_back(protected_sql(reach, i, protect));
    columns.push_back("(SELECT count(*) FROM " + qualified(reach.tables[i].table->name) + ")");
  }
  return "SELECT " + joined(columns, ",\n");
}

}  // namespace

std::vector<CascadeCount> count_cascades(const SQLite::Database& database, const Schema& schema, const RowsToTake& rows,
                                         const std::map<TableName, std::string>& protect) {
  const Table* start = schema.find(table_of(rows));
  if (start == nullptr) return {};
  const Reach reach = find_reach(database, schema, *start, [](const TableName&) { return true; });
  if (reach.edges.empty()) return {};  // nothing cascades
  const std::string taken = is_taken(database, rows);
  SQLite::Statement query(database, "WITH RECURSIVE " + going_sql("going", reach, taken) + "\n" +
                                        counts_sql(reach, protect) + ",\n(SELECT count(*) FROM " +
                                        qualified(start->name) + " WHERE " + taken + ")");
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

std::vector<CascadeCount> find_protected(const SQLite::Database& database, const Schema& schema, const BatchRows& batch,
                                         const std::map<TableName, std::string>& protect) {
  const Table* start = schema.find(table_of(batch.rows));
  if (start == nullptr || protect.empty()) return {};
  const Reach reach = find_reach(database, schema, *start, [&](const TableName& table) {
    return protect.contains(table) || !protected_in_reach(schema, table, protect).empty();
  });
  std::vector<std::string> columns;
  for (std::size_t i = 0; i < reach.tables.size(); ++i) columns.push_back(protected_sql(reach, i, protect));
  const std::string taken = batch.window + " AND " + is_taken(database, batch.rows);
  SQLite::Statement query(database,
                          "WITH RECURSIVE " + going_sql("going", reach, taken) + "\nSELECT " + joined(columns, ",\n"));
  batch.bind(query);
  std::vector<CascadeCount> found;
  if (!query.executeStep()) return found;
  for (std::size_t i = 0; i < reach.tables.size(); ++i)
    if (const std::int64_t rows = query.getColumn(static_cast<int>(i)).getInt64(); rows > 0)
      found.push_back({reach.tables[i].table->name, 0, rows, 0});
  return found;
}

}  // namespace dbmaint::sqlite
