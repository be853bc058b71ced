#pragma once

#include <functional>
#include <optional>

#include "dbmaint/engine/retention.hpp"
#include "engine/postgres/connection.hpp"
#include "engine/postgres/removal/time_column.hpp"

namespace dbmaint::postgres {

/// A retention rule's rows with the column's storage looked up, or those of them that one batch looks at.
struct ExpiredQuestion {
  ExpiredRows rows;
  TimeColumn column;
  std::optional<TableName> leaf;           ///< this partition or inheritor alone; nothing: the table with all of them
  std::function<void(Statement&)> window;  ///< adds a further condition; empty: every row
};
[[nodiscard]] ExpiredQuestion ask_expired(Connection& connection, const ExpiredRows& rows);

/// What the rows are read from, under the alias that the operator's conditions know: ONLY "s"."leaf" AS "table".
void add_source(Statement& statement, const ExpiredQuestion& question);
/// Everything that decides whether a row goes: window, age, format, `where`, `protect`. Used alike to count and to
/// delete.
void add_expired(Statement& statement, const ExpiredQuestion& question);
/// The part of it that a range walk does not bind itself: `where` and `protect`, starting with " AND ", or nothing.
void add_operator_conditions(Statement& statement, const ExpiredRows& rows);

[[nodiscard]] ExpiredCount count_expired(Connection& connection, const ExpiredRows& rows);

}  // namespace dbmaint::postgres
