#pragma once

#include <SQLiteCpp/Database.h>

#include <string>

#include "dbmaint/engine/retention.hpp"

namespace dbmaint::sqlite {

/// Every condition a row must meet to be removed, shape test included. Stands in the count and in the DELETE alike.
[[nodiscard]] std::string is_expired(const ExpiredRows& rows);

/// One pass over the table: what would go, and what stays for which reason.
[[nodiscard]] ExpiredCount count_expired(const SQLite::Database& database, const ExpiredRows& rows);

}  // namespace dbmaint::sqlite
