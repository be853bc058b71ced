#pragma once

#include <SQLiteCpp/Database.h>

#include <optional>
#include <string>
#include <vector>

#include "dbmaint/core/schema.hpp"

// How the rows of a table are told apart.

namespace dbmaint::sqlite {

/// The spelling of the rowid that no column hides (rowid, _rowid_ or oid), qualified; nothing for WITHOUT ROWID tables
/// and for those that hide all three.
[[nodiscard]] std::optional<std::string> rowid_expression(const SQLite::Database& database, const TableName& table);

/// The same, not qualified.
[[nodiscard]] std::optional<std::string> rowid_spelling(const SQLite::Database& database, const TableName& table);

/// Columns of the primary key in its order; empty without one.
[[nodiscard]] std::vector<std::string> primary_key(const SQLite::Database& database, const TableName& table);

/// One value that people can recognise a row by: its primary key, comma separated, else its rowid.
[[nodiscard]] std::string row_label(const SQLite::Database& database, const TableName& table);

}  // namespace dbmaint::sqlite
