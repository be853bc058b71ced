#pragma once

#include <SQLiteCpp/Database.h>

#include <string>

#include "dbmaint/engine/rows_to_take.hpp"

// Which rows a rule takes, and what is done with them, as SQL.

namespace dbmaint::sqlite {

/// Every condition a row must meet to be taken. Stands in the counts and in what batches run alike.
[[nodiscard]] std::string is_taken(const SQLite::Database& database, const RowsToTake& rows);

/// DELETE FROM the rows' table, or UPDATE it SET the key columns = NULL; a WHERE is to follow.
[[nodiscard]] std::string verb_of(const RowsToTake& rows);

}  // namespace dbmaint::sqlite
