#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dbmaint/engine/relation.hpp"
#include "engine/postgres/connection.hpp"

namespace dbmaint::postgres {

inline constexpr std::string_view parent_alias = "dbmaint_parent";

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
void add_match(Statement& statement, const KeyMatch& match, std::string_view child, std::string_view parent);

/// a IS NOT NULL AND b IS NOT NULL
void add_not_null(Statement& statement, const std::vector<std::string>& columns, std::string_view alias);

/// What `child_alias` stands for: the table under that name, which the operator's `when` may qualify its columns with.
void add_child(Statement& statement, const Relation& relation, std::string_view child_alias);
/// The child rows that the relation is about: every key column is there and `when` holds.
void add_has_key(Statement& statement, const Relation& relation, std::string_view child_alias);
/// Those of them without a parent. Used alike to count and to repair.
void add_is_orphan(Statement& statement, const Relation& relation, const KeyMatch& match, std::string_view child_alias);

/// A column as add_match() compares it.
void add_key(Statement& statement, std::string_view alias, const std::string& column, const KeyMatch& match);

/// One column as text, several as "(1, x)".
void add_key_text(Statement& statement, const std::vector<std::string>& columns, std::string_view alias);

}  // namespace dbmaint::postgres
