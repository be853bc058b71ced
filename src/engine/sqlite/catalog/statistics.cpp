#include "engine/sqlite/catalog/statistics.hpp"

#include <SQLiteCpp/Statement.h>
#include <sqlite3.h>

#include <algorithm>
#include <sstream>

#include "engine/sqlite/quote.hpp"

namespace dbmaint::sqlite {

namespace {

// SQLite's own list of tables answers at once; sqlite_schema would be read from end to end.
bool were_gathered(const SQLite::Database& database, const std::string& schema) {
  return sqlite3_table_column_metadata(database.getHandle(), schema.c_str(), "sqlite_stat1", nullptr, nullptr, nullptr,
                                       nullptr, nullptr, nullptr) == SQLITE_OK;
}

// "4000000 80 1": rows, then rows per distinct value of the first column, of the first two …
std::optional<IndexStatistics> parse(const std::string& stat) {
  std::istringstream numbers(stat);
  IndexStatistics figures;
  if (!(numbers >> figures.rows)) return std::nullopt;
  numbers >> figures.rows_per_key;
  return figures;
}

}  // namespace

Statistics read_statistics(const SQLite::Database& database, const std::string& schema) {
  Statistics statistics;
  if (!were_gathered(database, schema)) return statistics;
  SQLite::Statement query(database, "SELECT tbl, idx, stat FROM " + identifier(schema) + ".sqlite_stat1");
  while (query.executeStep()) {
    const std::string table = query.getColumn(0).getString();
    const std::string index = query.getColumn(1).isNull() ? table : query.getColumn(1).getString();
    if (const auto figures = parse(query.getColumn(2).getString())) statistics[table][index] = *figures;
  }
  return statistics;
}

std::optional<IndexStatistics> index_statistics(const SQLite::Database& database, const TableName& table,
                                                const std::string& index) {
  if (!were_gathered(database, table.schema)) return std::nullopt;
  SQLite::Statement query(database,
                          "SELECT stat FROM " + identifier(table.schema) + ".sqlite_stat1 WHERE tbl = ?1 AND idx = ?2");
  query.bind(1, table.name);
  query.bind(2, index);
  return query.executeStep() ? parse(query.getColumn(0).getString()) : std::nullopt;
}

std::optional<std::int64_t> estimated_rows(const Statistics& statistics, const std::string& table) {
  const auto found = statistics.find(table);
  if (found == statistics.end()) return std::nullopt;
  std::int64_t most = 0;
  for (const auto& [index, figures] : found->second) most = std::max(most, figures.rows);
  return most;
}

}  // namespace dbmaint::sqlite
