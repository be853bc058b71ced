#pragma once

#include <SQLiteCpp/Database.h>

#include <string>

#include "dbmaint/engine/rows_to_take.hpp"

// Which rows were lost at one moment: a temporary table of the connection, of the keys they lost, or of their own where
// nothing refers to them, as they are stored. SQLite keeps it in a file of its own that has no name, in SQLITE_TMPDIR,
// TMPDIR, /var/tmp or /tmp, once it outgrows a cache of 2 MB.

namespace dbmaint::sqlite {

/// See Session.
[[nodiscard]] ReliedRows remember_lost(SQLite::Database& database, const LostRows& rows);

/// "EXISTS (…)": the row is among them.
[[nodiscard]] std::string is_remembered(const SQLite::Database& database, const LostRows& rows);

/// Lost rows, noted already or else by this; expired ones as they are.
[[nodiscard]] RowsToTake remembered_rows(SQLite::Database& database, const RowsToTake& rows);

/// How many rows each table holds that the repair relies upon.
[[nodiscard]] ReliedRows count_relied_upon(const SQLite::Database& database, const LostRows& rows);

}  // namespace dbmaint::sqlite
