#pragma once

#include <SQLiteCpp/Database.h>

#include <cstdint>
#include <map>
#include <memory>
#include <string>

#include "dbmaint/engine/retention.hpp"
#include "dbmaint/engine/row_archive.hpp"
#include "dbmaint/engine/rows_to_take.hpp"
#include "dbmaint/platform/services.hpp"

namespace dbmaint::sqlite {

/// The DELETE, or the UPDATE of a repair, that each batch runs: ?1 is where the window starts, ?2 where it ends (one
/// pair per key column for a table without rowid).
[[nodiscard]] std::string removal_statement(const SQLite::Database& database, const Table& table,
                                            const RowsToTake& rows);

/// How many rows a batch looks at. A commit costs nearly the same whatever its size, since index leaves are scattered:
/// measured on 1 of 2 million rows, windows of 10 000 take 4 × one DELETE, of 50 000 2 ×, of 100 000 1.5 ×, and those
/// take 250 ms to a second. Writers wait that long, so a batch is let take ten times what the operator aims at (100 ms
/// by default), and no more: with indexes and cascades 100 000 rows can take many seconds. Below `least` a batch is
/// hardly more than its commit, and would never get quicker by being smaller.
struct Windows {
  std::int64_t first = 10'000;
  std::int64_t largest = 200'000;
  std::int64_t least = 1'000;
};
inline constexpr int batch_stretch = 10;

/// Walks the table as it is now; rows that are added behind its end meanwhile are young and not looked at.
/// `database` and `schema` must outlive it; `protect`: see Session.
[[nodiscard]] std::unique_ptr<Remover> remove_expired(SQLite::Database& database, const Schema& schema,
                                                      const RowsToTake& rows,
                                                      const std::map<TableName, std::string>& protect,
                                                      const Services& services, Windows windows = {});

/// The same, by batches that hand their rows to `archive` before they delete them.
[[nodiscard]] std::unique_ptr<Remover> archive_expired(SQLite::Database& database, const Schema& schema,
                                                       const ExpiredRows& rows, RowSink& archive,
                                                       const Services& services, Windows windows = {});

}  // namespace dbmaint::sqlite
