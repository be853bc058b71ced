#pragma once

#include <set>
#include <string>
#include <vector>

#include "dbmaint/core/schema.hpp"

namespace dbmaint {

/// The tables a deletion may take rows from, the rule's own among them, and those whose keys it may change.
struct Reach {
  std::set<TableName> deleted;
  std::set<TableName> updated;
};
[[nodiscard]] Reach reach_of(const Schema& schema, const TableName& table);

/// A column that a deletion sets to NULL or to its default in rows that stay.
struct EmptiedColumn {
  TableName table;
  std::string column;
  OnDelete on_delete = OnDelete::set_null;
};
[[nodiscard]] std::vector<EmptiedColumn> columns_emptied_by(const Schema& schema, const TableName& table);

}  // namespace dbmaint
