#pragma once

#include "engine/postgres/archive/row_format.hpp"
#include "engine/postgres/removal/expired.hpp"

namespace dbmaint::postgres {

/// The settings of a transaction that archives: short limits, exact values, and a COMMIT that is on the disk.
void begin_archiving(Connection& connection);

struct ArchivedBatch {
  std::int64_t removed = 0;  ///< with none nothing was done
  bool cut_short = false;    ///< the rows are wide, or no more may go: the window holds more of them
};

/// Where a batch may end before its window does.
struct BatchLimits {
  BatchEnd end = BatchEnd::early;
  std::int64_t most_rows = 0;
};

/// Hands the rows of one batch to the archive and deletes these very rows, in the transaction at hand. Error "40001"
/// when what was read is not what was deleted.
[[nodiscard]] ArchivedBatch archive_and_delete(Connection& connection, const ExpiredQuestion& batch,
                                               const RowFormat& format, BatchLimits limits, RowSink& archive);

/// COMMIT, told to the archive before and after.
void commit_archived(Transaction& transaction, RowSink& archive);

}  // namespace dbmaint::postgres
