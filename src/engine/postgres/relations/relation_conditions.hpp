#pragma once

#include <string>
#include <vector>

#include "dbmaint/core/schema.hpp"
#include "engine/postgres/connection.hpp"

namespace dbmaint::postgres {

/// How the columns of a child meet those of its parent.
struct KeyMatch {
  std::vector<std::string> child_columns;
  std::vector<std::string> parent_columns;
  bool as_text = false;  ///< their types cannot be compared: both sides are compared as lower-case text
};

/// Asks the server whether `child` = `parent` exists for the columns' types; text comparison otherwise.
[[nodiscard]] KeyMatch match_keys(Connection& connection, const TableName& child,
                                  const std::vector<std::string>& child_columns, const TableName& parent,
                                  const std::vector<std::string>& parent_columns);

/// child.a = parent.x AND child.b = parent.y
void add_match(Statement& statement, const KeyMatch& match, std::string_view child_alias,
               std::string_view parent_alias);

/// a IS NOT NULL AND b IS NOT NULL
void add_not_null(Statement& statement, const std::vector<std::string>& columns, std::string_view alias);

/// One column as text, several as "(1, x)".
void add_key_text(Statement& statement, const std::vector<std::string>& columns, std::string_view alias);

}  // namespace dbmaint::postgres
