#pragma once

#include <SQLiteCpp/Database.h>

#include "engine/json_line.hpp"
#include "engine/sqlite/raw_statement.hpp"

namespace dbmaint::sqlite {

/// Storage classes are kept: an integer is a JSON integer, a real a JSON number with a point or an exponent that reads
/// back to the same double, a text a JSON string; what JSON has no word for is an object of one member: {"real":
/// "Infinity"}, {"text_hex": "…"} for a text that is no UTF-8, {"blob_hex": "…"}.
inline constexpr const char* values_encoding = "sqlite-values-1";

/// See Session::row_format(). A row number is part of the lines where no primary key tells the rows apart.
[[nodiscard]] RowFormat row_format(const SQLite::Database& database, const Table& table);

/// What a SELECT that feeds write_row() asks for: the row number, where there is one, and the columns.
[[nodiscard]] std::string archived_columns(const TableName& table, const RowFormat& format);

/// The row a statement stands on.
void write_row(JsonLine& line, const RowFormat& format, const RawStatement& row);

}  // namespace dbmaint::sqlite
