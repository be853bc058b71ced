#include "engine/sqlite/statistics.hpp"

#include <SQLiteCpp/Statement.h>

#include <algorithm>
#include <sstream>

#include "engine/sqlite/connection.hpp"
#include "engine/sqlite/quote.hpp"

namespace dbmaint::sqlite {

Statistics read_statistics(const SQLite::Database& database, const std::string& schema) {
  Statistics statistics;
  if (first_integer(database,
                    "SELECT count(*) FROM " + identifier(schema) + ".sqlite_schema WHERE name = 'sqlite_stat1'") == 0)
    return statistics;
  SQLite::Statement query(database, "SELECT tbl, idx, stat FROM " + identifier(schema) + ".sqlite_stat1");
  while (query.executeStep()) {
    const std::string table = query.getColumn(0).getString();
    const std::string index = query.getColumn(1).isNull() ? table : query.getColumn(1).getString();
    // "4000000 80 1": rows, then rows per distinct value of the first column, of the first two …
    std::istringstream numbers(query.getColumn(2).getString());
    IndexStatistics figures;
    if (numbers >> figures.rows) {
      numbers >> figures.rows_per_key;
      statistics[table][index] = figures;
    }
  }
  return statistics;
}

std::optional<std::int64_t> estimated_rows(const Statistics& statistics, const std::string& table) {
  const auto found = statistics.find(table);
  if (found == statistics.end()) return std::nullopt;
  std::int64_t most = 0;
  for (const auto& [index, figures] : found->second) most = std::max(most, figures.rows);
  return most;
}

}  // namespace dbmaint::sqlite
