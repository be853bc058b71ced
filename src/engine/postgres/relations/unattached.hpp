#pragma once

#include "dbmaint/engine/relation.hpp"
#include "engine/postgres/connection.hpp"
#include "engine/postgres/relations/relation_conditions.hpp"

namespace dbmaint::postgres {

/// How the listed columns meet the table's keys, in their order.
[[nodiscard]] std::vector<KeyMatch> match_references(Connection& connection, const UnattachedQuestion& question);
/// That none of them refers to a row of the table, under its own name.
void add_unattached(Statement& statement, const UnattachedQuestion& question, const std::vector<KeyMatch>& matches);
/// What people recognise a row by: its primary key; without one the column that is referred to.
[[nodiscard]] std::vector<std::string> key_columns(Connection& connection, const UnattachedQuestion& question);

[[nodiscard]] UnattachedCount count_unattached(Connection& connection, const UnattachedQuestion& question,
                                               std::size_t samples);

}  // namespace dbmaint::postgres
