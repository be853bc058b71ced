#include "engine/postgres/relations/relation_conditions.hpp"

#include <algorithm>

#include "dbmaint/core/error.hpp"
#include "engine/postgres/type_operators.hpp"

namespace dbmaint::postgres {

namespace {

void add_side(Statement& statement, std::string_view alias, const std::string& column, bool as_text) {
  if (as_text) statement.add("pg_catalog.lower(");
  statement.column(alias, column);
  // Lower case: uuid writes itself so, and a text that holds one may not.
  if (as_text) statement.add("::pg_catalog.text) COLLATE \"C\"");
}

bool has_hidden_type(Connection& connection, const TableName& table, const std::vector<std::string>& columns) {
  const std::vector<std::string> hidden = hidden_type_columns(connection, table);
  return std::ranges::any_of(columns,
                             [&](const std::string& column) { return std::ranges::count(hidden, column) > 0; });
}

bool comparable(Connection& connection, const TableName& child, const TableName& parent, const KeyMatch& match) {
  if (has_hidden_type(connection, child, match.child_columns)) return false;
  if (has_hidden_type(connection, parent, match.parent_columns)) return false;
  Statement probe("DECLARE dbmaint_probe NO SCROLL CURSOR FOR SELECT 1 FROM ");
  probe.table(child).add(" AS c, ").table(parent).add(" AS p WHERE ");
  add_match(probe, match, "c", "p");
  try {
    const Transaction transaction(connection, Transaction::Mode::read_snapshot);
    connection.query(probe);
    return true;
  } catch (const Error& error) {
    // undefined_function, datatype_mismatch, indeterminate_collation
    if (error.code() != "42883" && error.code() != "42804" && error.code() != "42P22") throw;
    return false;
  }
}

}  // namespace

KeyMatch match_keys(Connection& connection, const TableName& child, const std::vector<std::string>& child_columns,
                    const TableName& parent, const std::vector<std::string>& parent_columns) {
  KeyMatch match{child_columns, parent_columns, false};
  match.as_text = !comparable(connection, child, parent, match);
  return match;
}

void add_match(Statement& statement, const KeyMatch& match, std::string_view child, std::string_view parent) {
  for (std::size_t i = 0; i < match.child_columns.size(); ++i) {
    if (i > 0) statement.add(" AND ");
    add_side(statement, parent, match.parent_columns[i], match.as_text);
    statement.add(" = ");
    add_side(statement, child, match.child_columns[i], match.as_text);
  }
}

void add_not_null(Statement& statement, const std::vector<std::string>& columns, std::string_view alias) {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (i > 0) statement.add(" AND ");
    statement.column(alias, columns[i]).add(" IS NOT NULL");
  }
}

void add_child(Statement& statement, const Relation& relation, std::string_view child_alias) {
  statement.table(relation.child).add(" AS ").name(child_alias);
}

void add_has_key(Statement& statement, const Relation& relation, std::string_view child_alias) {
  add_not_null(statement, relation.child_columns, child_alias);
  if (!relation.when.empty()) statement.add(" AND ").fragment(relation.when);
}

void add_is_orphan(Statement& statement, const Relation& relation, const KeyMatch& match,
                   std::string_view child_alias) {
  add_has_key(statement, relation, child_alias);
  statement.add(" AND NOT EXISTS (SELECT 1 FROM ").table(relation.parent).add(" AS ").name(parent_alias);
  statement.add(" WHERE ");
  add_match(statement, match, child_alias, parent_alias);
  statement.add(")");
}

void add_key(Statement& statement, std::string_view alias, const std::string& column, const KeyMatch& match) {
  add_side(statement, alias, column, match.as_text);
}

void add_key_text(Statement& statement, const std::vector<std::string>& columns, std::string_view alias) {
  if (columns.size() > 1) statement.add("'(' || ");
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (i > 0) statement.add(" || ', ' || ");
    statement.column(alias, columns[i]).add("::pg_catalog.text");
  }
  if (columns.size() > 1) statement.add(" || ')'");
}

}  // namespace dbmaint::postgres
