#pragma once

#include "dbmaint/core/schema.hpp"
#include "dbmaint/core/text.hpp"
#include "engine/postgres/connection.hpp"

namespace dbmaint::postgres {

/// Why this role may not delete rows of the table, or of a partition of it, with the GRANT that is missing; empty: it
/// may.
[[nodiscard]] Text may_not_delete(Connection& connection, const TableName& table);

}  // namespace dbmaint::postgres
