#pragma once

#include <string>
#include <vector>

#include "dbmaint/core/schema.hpp"

namespace dbmaint::test {

/// A table whose columns are nullable text, with a primary key of one column.
inline Table table_of(const std::string& name, const std::vector<std::string>& columns, const std::string& key = "id",
                      const std::string& schema = "public") {
  Table table;
  table.name = {schema, name};
  for (const std::string& column : columns) table.columns.push_back({column, "text", true, false});
  if (!key.empty()) table.primary_key = {key};
  return table;
}

inline ForeignKey foreign_key(const std::string& column, const std::string& parent,
                              const std::string& parent_column = "id", OnDelete on_delete = OnDelete::cascade,
                              const std::string& schema = "public") {
  return {"", {column}, {schema, parent}, {parent_column}, on_delete, true, {}};
}

inline Index index_on(const std::string& column) {
  return {"i_" + column, {column}, false, false, true, {}};
}

}  // namespace dbmaint::test
