#pragma once

#include "dbmaint/engine/session.hpp"
#include "engine/postgres/connection.hpp"

namespace dbmaint::postgres {

/// Rows and bytes of every table of `schema`. A table this role may not read, or that row security filters, has no
/// rows, never zero. Views and foreign tables are not counted: that could take anything.
[[nodiscard]] std::vector<TableSize> table_sizes(Connection& connection, const Schema& schema, RowCounting counting);

[[nodiscard]] DatabaseSize database_size(Connection& connection);
[[nodiscard]] bool holds_rows(Connection& connection, const TableName& table);

}  // namespace dbmaint::postgres
