#pragma once

#include <vector>

#include "engine/postgres/connection.hpp"

namespace dbmaint::postgres {

/// Keeps everybody from emptying or rewriting the tables until the transaction ends. A TRUNCATE between snapshot and
/// dump would empty a table for both. Also tells early, with the missing GRANT, what this role may not read.
void hold_tables(Connection& connection, const std::vector<TableName>& tables);

}  // namespace dbmaint::postgres
