#pragma once

#include <SQLiteCpp/Database.h>

#include <cstdint>
#include <optional>
#include <set>
#include <string>

#include "dbmaint/core/schema.hpp"

namespace dbmaint::sqlite {

/// The tables of one open database that hold rows of their own, virtual ones with a storage in the file among them.
[[nodiscard]] std::set<TableName> counted_tables(const SQLite::Database& database, const std::string& schema);

/// How many rows. Nothing for a virtual table whose own code does not tell: its module is not there, or the table that
/// it indexes is gone.
[[nodiscard]] std::optional<std::int64_t> count_rows(const SQLite::Database& database, const TableName& table);

}  // namespace dbmaint::sqlite
