#pragma once

#include <SQLiteCpp/Database.h>

#include <map>
#include <string>
#include <vector>

#include "dbmaint/engine/retention.hpp"

namespace dbmaint::sqlite {

/// Every condition a row must meet to be removed, shape test included. Stands in the count and in the DELETE alike.
[[nodiscard]] std::string is_expired(const ExpiredRows& rows);

/// One pass over the table: what would go, and what stays for which reason.
[[nodiscard]] ExpiredCount count_expired(const SQLite::Database& database, const ExpiredRows& rows);

/// Distinct rows per table that ON DELETE CASCADE would take along, however many keys and levels lead to them.
[[nodiscard]] std::vector<CascadeCount> count_cascades(const SQLite::Database& database, const Schema& schema,
                                                       const ExpiredRows& rows,
                                                       const std::map<TableName, std::string>& protect);

}  // namespace dbmaint::sqlite
