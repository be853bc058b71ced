#pragma once

#include <cstddef>

#include "dbmaint/engine/rows_to_take.hpp"
#include "engine/postgres/removal/expired.hpp"

// Rows that a repair takes: those that lost their parent, and those that nothing refers to.

namespace dbmaint::postgres {

/// See Session.
[[nodiscard]] LostCount count_lost(Connection& connection, const OrphanRows& rows, std::size_t samples);
[[nodiscard]] LostCount count_lost(Connection& connection, const UnattachedRows& rows, std::size_t samples);
[[nodiscard]] std::int64_t count_referring(Connection& connection, const Relation& relation, const RowsToTake& rows);

/// A rule's rows, whichever they are, as the walks and the counts ask for them. Error{refused} for keys that cannot be
/// compared.
[[nodiscard]] ExpiredQuestion ask_taken(Connection& connection, const RowsToTake& rows);

/// What a batch runs: DELETE FROM …, or UPDATE … SET the emptied columns = NULL.
[[nodiscard]] Statement taking_statement(const ExpiredQuestion& question);

/// Within a batch's transaction: keeps everybody from adding a row that would save one of these until it ends. False:
/// there is nothing to take, and nobody was made to wait.
[[nodiscard]] bool hold_what_decides(Connection& connection, const ExpiredQuestion& question);

}  // namespace dbmaint::postgres
