#pragma once

#include <SQLiteCpp/Database.h>

#include <cstdint>
#include <map>
#include <memory>
#include <string>

#include "dbmaint/engine/retention.hpp"
#include "dbmaint/platform/services.hpp"

namespace dbmaint::sqlite {

/// The DELETE that each batch runs: ?1 is where the window starts, ?2 where it ends (one pair per key column for a
/// table without rowid).
[[nodiscard]] std::string removal_statement(const SQLite::Database& database, const Table& table,
                                            const ExpiredRows& rows);

/// How many rows a batch looks at. A commit costs nearly the same whatever its size, since index leaves are scattered:
/// measured on 1 of 2 million rows, windows of 10 000 take 4 × one DELETE, of 50 000 2 ×, of 100 000 1.5 ×. Smaller
/// ones than `least` are therefore never used, also where a batch takes longer than the operator aims at: writers then
/// wait some 250 ms for it. Larger ones win little and keep writers waiting for as much longer.
struct Windows {
  std::int64_t least = 100'000;
  std::int64_t largest = 200'000;
};

/// Walks the table as it is now; rows that are added behind its end meanwhile are young and not looked at.
/// `database` and `schema` must outlive it; `protect`: see Session.
[[nodiscard]] std::unique_ptr<Remover> remove_expired(SQLite::Database& database, const Schema& schema,
                                                      const ExpiredRows& rows,
                                                      const std::map<TableName, std::string>& protect,
                                                      const Services& services, Windows windows = {});

}  // namespace dbmaint::sqlite
