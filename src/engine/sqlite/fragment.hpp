#pragma once

#include <SQLiteCpp/Database.h>

#include <string>

#include "dbmaint/engine/session.hpp"

namespace dbmaint::sqlite {

/// Prepares the operator's SQL alone, as one SELECT that only reads; runs nothing. Error{usage} for anything else.
void check_fragment(SQLite::Database& database, Fragment kind, const TableName& table, const std::string& sql);

/// The rows of an operator's SELECT as text, at most `row_limit`.
[[nodiscard]] ResultTable select_rows(SQLite::Database& database, const std::string& sql, std::size_t row_limit);

}  // namespace dbmaint::sqlite
