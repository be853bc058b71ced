#pragma once

#include <map>
#include <vector>

#include "dbmaint/engine/retention.hpp"
#include "engine/postgres/connection.hpp"
#include "engine/postgres/time_column.hpp"

namespace dbmaint::postgres {

/// A retention rule's rows with the column's storage looked up.
struct ExpiredQuestion {
  ExpiredRows rows;
  TimeColumn column;
};
[[nodiscard]] ExpiredQuestion ask_expired(Connection& connection, const ExpiredRows& rows);

/// Everything that decides whether a row goes: age, format, `where`, `protect`. Used alike to count and to delete.
void add_expired(Statement& statement, const ExpiredQuestion& question);
/// The part of it that a range walk does not bind itself: `where` and `protect`, starting with " AND ", or nothing.
void add_operator_conditions(Statement& statement, const ExpiredRows& rows);

[[nodiscard]] ExpiredCount count_expired(Connection& connection, const ExpiredRows& rows);

[[nodiscard]] std::vector<CascadeCount> count_cascades(Connection& connection, const Schema& schema,
                                                       const ExpiredRows& rows,
                                                       const std::map<TableName, std::string>& protect);

}  // namespace dbmaint::postgres
