#pragma once

#include <functional>
#include <optional>

#include "dbmaint/engine/retention.hpp"
#include "engine/postgres/connection.hpp"
#include "engine/postgres/removal/time_column.hpp"

namespace dbmaint::postgres {

/// Why rows are taken whatever their age.
struct LostCondition {
  std::function<void(Statement&)> condition;  ///< adds it, over the question's alias
  std::vector<TableName> decided_by;          ///< tables where a row that is added may save one of these
  std::vector<std::string> emptied;           ///< columns that become NULL; empty: the rows are deleted
};

/// A retention rule's rows with the column's storage looked up, or those of them that one batch looks at. With `lost`
/// the rows of a repair: `rows` then holds their table and protection alone, `column` the alias.
struct ExpiredQuestion {
  ExpiredRows rows;
  TimeColumn column;
  std::optional<TableName> leaf;           ///< this partition or inheritor alone; nothing: the table with all of them
  std::function<void(Statement&)> window;  ///< adds a further condition; empty: every row
  std::optional<LostCondition> lost{};
};
[[nodiscard]] ExpiredQuestion ask_expired(Connection& connection, const ExpiredRows& rows);

/// What the rows are read from, under the alias that the operator's conditions know: ONLY "s"."leaf" AS "table".
void add_source(Statement& statement, const ExpiredQuestion& question);
/// Everything that decides whether a row goes: window, age and format or being lost, `where`, `protect`. Used alike to
/// count and to delete.
void add_expired(Statement& statement, const ExpiredQuestion& question);
/// The part of it that a range walk does not bind itself: `where` and `protect`, starting with " AND ", or nothing.
void add_operator_conditions(Statement& statement, const ExpiredRows& rows);

[[nodiscard]] ExpiredCount count_expired(Connection& connection, const ExpiredRows& rows);

}  // namespace dbmaint::postgres
