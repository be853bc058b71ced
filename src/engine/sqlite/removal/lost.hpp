#pragma once

#include <SQLiteCpp/Database.h>

#include <cstddef>

#include "dbmaint/engine/rows_to_take.hpp"

namespace dbmaint::sqlite {

/// See Session.
[[nodiscard]] LostCount count_lost(SQLite::Database& database, const OrphanRows& rows, std::size_t samples);
[[nodiscard]] LostCount count_lost(SQLite::Database& database, const UnattachedRows& rows, std::size_t samples);
[[nodiscard]] std::int64_t count_referring(const SQLite::Database& database, const Relation& relation,
                                           const RowsToTake& rows);

}  // namespace dbmaint::sqlite
