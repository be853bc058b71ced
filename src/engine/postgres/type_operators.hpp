#pragma once

#include <string>
#include <vector>

#include "dbmaint/core/text.hpp"
#include "engine/postgres/connection.hpp"

// Types whose operators an extension keeps off the search path (citext in a schema "extensions"): our "=" would compare
// them as text, while foreign keys, indexes and the application compare them as their type says.

namespace dbmaint::postgres {

/// While it lives, the connection finds those operators, behind everything that is on the search path.
class TypeOperators {
 public:
  explicit TypeOperators(Connection& connection);
  ~TypeOperators();
  TypeOperators(const TypeOperators&) = delete;
  TypeOperators& operator=(const TypeOperators&) = delete;

 private:
  Connection& connection_;
};

/// Columns of a type whose operators are not found even so. Asked while TypeOperators live.
[[nodiscard]] std::vector<std::string> hidden_type_columns(Connection& connection, const TableName& table);

/// See Session.
[[nodiscard]] Text doubt_about(Connection& connection, const TableName& table, const std::string& condition);

}  // namespace dbmaint::postgres
