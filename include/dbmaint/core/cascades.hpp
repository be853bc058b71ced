#pragma once

#include <map>
#include <set>
#include <string>

#include "dbmaint/core/schema.hpp"

// What the declared foreign keys let a deletion do, whatever the tables hold.

namespace dbmaint {

/// The tables that a deletion from `table` may take rows of along, down every ON DELETE CASCADE; `table` itself only
/// where keys form a circle back to it.
[[nodiscard]] std::set<TableName> tables_cascaded_to(const Schema& schema, const TableName& table);

/// Those of the protected tables (table -> condition) among them.
[[nodiscard]] std::map<TableName, std::string> protected_in_reach(const Schema& schema, const TableName& table,
                                                                  const std::map<TableName, std::string>& protect);

/// A key that does not cascade either keeps a row from being deleted while it is referred to, or lets go of it:
/// NO ACTION and RESTRICT keep it, and so does a SET NULL of a column that may not be null.
[[nodiscard]] bool keeps_parent(const Table& child, const ForeignKey& key);

}  // namespace dbmaint
