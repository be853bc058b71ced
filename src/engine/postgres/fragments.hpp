#pragma once

#include <string>

#include "dbmaint/engine/session.hpp"
#include "engine/postgres/connection.hpp"

namespace dbmaint::postgres {

/// Prepares an operator's condition alone and as it will be embedded. Error{usage} when it is not one condition.
void check_condition(Connection& connection, const TableName& table, const std::string& condition);

/// Prepares a whole query. Error{usage} when it is not one SELECT.
void check_query(Connection& connection, const std::string& sql);

/// Runs one read-only SELECT and keeps `row_limit` rows of it.
[[nodiscard]] ResultTable select(Connection& connection, const std::string& sql, std::size_t row_limit);

/// The same; nothing when the server stopped it after `limit`.
[[nodiscard]] std::optional<ResultTable> select_within(Connection& connection, const std::string& sql,
                                                       std::size_t row_limit, Duration limit);

}  // namespace dbmaint::postgres
