#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dbmaint/engine/rows_to_take.hpp"
#include "engine/postgres/connection.hpp"

// Which rows were lost at one moment: a temporary table of the session, on the server, of the keys they lost, or of
// their own where nothing refers to them. Keys are kept as text, which is exact whatever a type's operators are.

namespace dbmaint::postgres {

/// See Session.
[[nodiscard]] ReliedRows remember_lost(Connection& connection, const LostRows& rows);

/// " AND EXISTS (…)": the row that `alias` stands for is among them.
void add_remembered(Statement& statement, std::string_view alias, const std::vector<std::string>& key);

/// Lost rows, noted already or else by this; expired ones as they are.
[[nodiscard]] RowsToTake remembered_rows(Connection& connection, const RowsToTake& rows);

/// How many rows each table holds that the repair relies upon.
[[nodiscard]] ReliedRows count_relied_upon(Connection& connection, const LostRows& rows);

}  // namespace dbmaint::postgres
