#pragma once

#include "dbmaint/core/schema.hpp"
#include "engine/postgres/connection.hpp"

namespace dbmaint::postgres {

/// Tables of every schema but the system's, from the catalog.
[[nodiscard]] Schema read_schema(Connection& connection);

}  // namespace dbmaint::postgres
