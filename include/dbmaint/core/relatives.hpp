#pragma once

#include <set>

#include "dbmaint/core/schema.hpp"

namespace dbmaint {

[[nodiscard]] bool inherits_from(const Table& table, const TableName& parent);

/// This table, and those that hold rows of it: partitions and inheritors, at any depth.
[[nodiscard]] std::set<TableName> with_descendants(const Schema& schema, const TableName& name);

/// The tables that hold rows of this one, or whose rows this one holds: partitions, inheritors, and what it is a
/// partition of or inherits from, at any depth.
[[nodiscard]] std::set<TableName> relatives_of(const Schema& schema, const TableName& name);

/// These tables and the relatives of each.
[[nodiscard]] std::set<TableName> with_relatives(const Schema& schema, const std::set<TableName>& tables);

}  // namespace dbmaint
