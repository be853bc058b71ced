#pragma once

#include <span>

#include "engine/json_line.hpp"
#include "engine/postgres/connection.hpp"

namespace dbmaint::postgres {

/// "Text": every value as the server writes it under our settings, a JSON string, which the type's own input function
/// reads back; null is null.
inline constexpr const char* text_encoding = "postgresql-text-1";

/// See Session::row_format().
[[nodiscard]] RowFormat row_format(Connection& connection, const Table& table);

/// Settings, for the transaction at hand, under which values are written exactly and alike everywhere.
void write_values_exactly(Connection& connection);

/// The columns of the lines, generated ones behind: "alias"."a", "alias"."b"
void add_archived_columns(Statement& statement, const std::string& alias, const RowFormat& format);

/// One row, its cells in that order. Error{refused} for bytes that are no UTF-8 (a database in SQL_ASCII).
void write_row(JsonLine& line, const RowFormat& format, std::span<const std::optional<std::string_view>> cells);

}  // namespace dbmaint::postgres
