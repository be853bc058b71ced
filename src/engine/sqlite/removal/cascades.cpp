#include "engine/sqlite/removal/cascades.hpp"

#include "dbmaint/core/cascades.hpp"
#include "dbmaint/core/joined.hpp"
#include "engine/sqlite/quote.hpp"
#include "engine/sqlite/removal/cascade_reach.hpp"
#include "engine/sqlite/removal/expired.hpp"

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

std::vector<CascadeCount> count_cascades(const SQLite::Database& database, const Schema& schema,
                                         const ExpiredRows& rows, const std::map<TableName, std::string>& protect) {
  const Table* start = schema.find(rows.table);
  if (start == nullptr) return {};
  const Reach reach = find_reach(database, schema, *start, [](const TableName&) { return true; });
  if (reach.edges.empty()) return {};  // nothing cascades
  SQLite::Statement query(database, "WITH RECURSIVE " + going_sql("going", reach, is_expired(rows)) + "\n" +
                                        counts_sql(reach, protect) + ",\n(SELECT count(*) FROM " +
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

std::vector<CascadeCount> find_protected(const SQLite::Database& database, const Schema& schema, const BatchRows& batch,
                                         const std::map<TableName, std::string>& protect) {
  const Table* start = schema.find(batch.rows.table);
  if (start == nullptr || protect.empty()) return {};
  const Reach reach = find_reach(database, schema, *start, [&](const TableName& table) {
    return protect.contains(table) || !protected_in_reach(schema, table, protect).empty();
  });
  std::vector<std::string> columns;
  for (std::size_t i = 0; i < reach.tables.size(); ++i) columns.push_back(protected_sql(reach, i, protect));
  SQLite::Statement query(database, "WITH RECURSIVE " +
                                        going_sql("going", reach, batch.window + " AND " + is_expired(batch.rows)) +
                                        "\nSELECT " + joined(columns, ",\n"));
  batch.bind(query);
  std::vector<CascadeCount> found;
  if (!query.executeStep()) return found;
  for (std::size_t i = 0; i < reach.tables.size(); ++i)
    if (const std::int64_t rows = query.getColumn(static_cast<int>(i)).getInt64(); rows > 0)
      found.push_back({reach.tables[i].table->name, 0, rows, 0});
  return found;
}

}  // namespace dbmaint::sqlite
