#pragma once

#include <SQLiteCpp/Database.h>

#include <string>

#include "dbmaint/engine/retention.hpp"

namespace dbmaint::sqlite {

/// Judges a sample of a column, spread over the whole table: old rows and new ones may differ in their format.
[[nodiscard]] TimeProfile profile_time_column(const SQLite::Database& database, const TableName& table,
                                              const std::string& column);

}  // namespace dbmaint::sqlite
