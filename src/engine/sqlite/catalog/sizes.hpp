#pragma once

#include <SQLiteCpp/Database.h>

#include <vector>

#include "dbmaint/engine/session.hpp"

namespace dbmaint::sqlite {

[[nodiscard]] DatabaseSize database_size(const SQLite::Database& database);

/// Rows of every ordinary table; bytes where SQLite was built with dbstat and reading every page is affordable.
[[nodiscard]] std::vector<TableSize> table_sizes(const SQLite::Database& database, const Schema& schema,
                                                 RowCounting counting);

}  // namespace dbmaint::sqlite
