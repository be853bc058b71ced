#pragma once

#include "engine/postgres/archive/row_format.hpp"
#include "engine/postgres/removal/expired.hpp"

namespace dbmaint::postgres {

/// The settings of a transaction that archives: short limits, exact values, and a COMMIT that is on the disk.
void begin_archiving(Connection& connection);

/// Hands the rows of one batch to the archive and deletes these very rows, in the transaction at hand. Returns how
/// many; with none nothing was done. Error "40001" when what was read is not what was deleted.
[[nodiscard]] std::int64_t archive_and_delete(Connection& connection, const ExpiredQuestion& batch,
                                              const RowFormat& format, RowSink& archive);

/// COMMIT, told to the archive before and after.
void commit_archived(Transaction& transaction, RowSink& archive);

}  // namespace dbmaint::postgres
