#pragma once

#include <string>
#include <vector>

#include "dbmaint/core/schema.hpp"

namespace dbmaint::postgres {

/// The partitioned tables that a table is a part of, "schema.table", nearest first. Tables that others inherit from in
/// the old way are not meant: counting one counts its heirs. Pure.
[[nodiscard]] std::vector<std::string> partitioned_above(const Schema& schema, const TableName& table);

}  // namespace dbmaint::postgres
