#pragma once

#include <SQLiteCpp/Database.h>

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "dbmaint/core/schema.hpp"

namespace dbmaint::sqlite {

/// What ANALYZE wrote about an index or, under the table's own name, about a table without one.
struct IndexStatistics {
  std::int64_t rows = 0;
  std::int64_t rows_per_key = 0;  ///< mean, for the first column; 0: not told
};

/// sqlite_stat1 of one database file: table -> index -> figures. Empty without statistics.
using Statistics = std::map<std::string, std::map<std::string, IndexStatistics>>;
[[nodiscard]] Statistics read_statistics(const SQLite::Database& database, const std::string& schema);

/// Of one index alone.
[[nodiscard]] std::optional<IndexStatistics> index_statistics(const SQLite::Database& database, const TableName& table,
                                                              const std::string& index);

/// The largest row count any entry of the table tells.
[[nodiscard]] std::optional<std::int64_t> estimated_rows(const Statistics& statistics, const std::string& table);

}  // namespace dbmaint::sqlite
