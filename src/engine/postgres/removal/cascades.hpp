#pragma once

#include <map>
#include <vector>

#include "dbmaint/engine/rows_to_take.hpp"
#include "engine/postgres/removal/cascade_paths.hpp"

// What a deletion does beyond its own rows, found without deleting.

namespace dbmaint::postgres {

/// See Session.
[[nodiscard]] std::vector<CascadeCount> count_cascades(Connection& connection, const Schema& schema,
                                                       const RowsToTake& rows,
                                                       const std::map<TableName, std::string>& protect);
[[nodiscard]] std::vector<ReferenceCount> count_references(Connection& connection, const Schema& schema,
                                                           const RowsToTake& rows,
                                                           const std::vector<RowsToTake>& gone_before);

/// The rows of one table that these paths, which end there, lead to; its total is not counted. Expired rows of the
/// rule's own table are not counted once more.
[[nodiscard]] CascadeCount count_reached(Connection& connection, const std::vector<CascadePath>& paths,
                                         const ExpiredQuestion& root, const std::map<TableName, std::string>& protect);

struct Hold {
  std::int64_t rows = 0;  ///< of the batch: what its DELETE must then find
  std::vector<CascadeCount> protected_cascades;
};
/// Within a batch's transaction: takes hold of its rows and of every row that a cascade leads to on its way to a
/// protected table, so that nobody can hang another row below them or change them, and counts the protected ones.
/// `protect` holds tables that a cascade may reach.
[[nodiscard]] Hold hold_batch(Connection& connection, const Schema& schema, const ExpiredQuestion& batch,
                              const std::map<TableName, std::string>& protect);

enum class Staying { after_the_rule, after_the_batch };
/// Why a foreign key did not let a batch's rows go: rows that refer to them. Those that stay after the whole rule stand
/// in its way for good; the others only in the way of so small a batch.
[[nodiscard]] std::vector<ReferenceCount> find_keeping(Connection& connection, const Schema& schema,
                                                       const ExpiredQuestion& batch, Staying staying);

}  // namespace dbmaint::postgres
