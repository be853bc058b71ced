#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dbmaint/core/schema.hpp"

namespace dbmaint::postgres {

using Cell = std::optional<std::string>;  ///< nothing: SQL null

/// SQL under construction. The only way a name or a value enters a statement: names are quoted, values are bound.
class Statement {
 public:
  Statement() = default;
  explicit Statement(std::string_view sql) : sql_(sql) {}

  Statement& add(std::string_view sql) {
    sql_ += sql;
    return *this;
  }
  Statement& name(std::string_view identifier);
  Statement& table(const TableName& table);
  /// "alias"."column"
  Statement& column(std::string_view alias, std::string_view column);
  /// A fragment the operator wrote: its closing parenthesis stands on a line of its own, so that a comment at its end
  /// cannot swallow it.
  Statement& fragment(std::string_view sql);
  /// $1, $2 … `type` is appended as a cast when given: "timestamptz".
  Statement& bind(Cell value, std::string_view type = {});

  [[nodiscard]] const std::string& sql() const { return sql_; }
  [[nodiscard]] const std::vector<Cell>& values() const { return values_; }
  /// The statement as psql would take it, values written as literals; for plans and messages, never executed.
  [[nodiscard]] std::string display() const;

 private:
  std::string sql_;
  std::vector<Cell> values_;
};

[[nodiscard]] std::string quote_identifier(std::string_view identifier);
/// As the server reads an array of text; names may hold anything.
[[nodiscard]] std::string array_literal(const std::vector<std::string>& names);
[[nodiscard]] std::string quote_table(const TableName& table);
/// A standard-conforming string literal, for statements that take no parameters (utility commands) and for display.
[[nodiscard]] std::string quote_literal(std::string_view value);

}  // namespace dbmaint::postgres
