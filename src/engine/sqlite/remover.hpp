#pragma once

#include <SQLiteCpp/Database.h>

#include <memory>
#include <string>

#include "dbmaint/engine/retention.hpp"
#include "dbmaint/platform/services.hpp"

namespace dbmaint::sqlite {

/// The DELETE that each batch runs: ?1 is where the window starts, ?2 where it ends (one pair per key column for a
/// table without rowid).
[[nodiscard]] std::string removal_statement(const SQLite::Database& database, const Table& table,
                                            const ExpiredRows& rows);

/// Walks the table as it is now; rows that are added behind its end meanwhile are young and not looked at.
[[nodiscard]] std::unique_ptr<Remover> remove_expired(SQLite::Database& database, const Table& table,
                                                      const ExpiredRows& rows, const Services& services);

}  // namespace dbmaint::sqlite
