#pragma once

#include <limits>
#include <map>

#include "dbmaint/engine/row_archive.hpp"
#include "engine/json_line.hpp"
#include "engine/postgres/removal/expired.hpp"

namespace dbmaint::postgres {

class DeletionCauses;

/// What every batch of a rule must heed besides its own rows. Must outlive the batches.
struct BatchGuard {
  const Schema& schema;
  std::map<TableName, std::string> protect;  ///< of the tables that a cascade may reach; empty: nothing to ask
  RowSink* archive = nullptr;                ///< where the rows go before; then no cascade reaches anything
  RowFormat format{};                        ///< of what goes there
  DeletionCauses* causes = nullptr;          ///< as they were when the rule began
  std::int64_t most = std::numeric_limits<std::int64_t>::max();  ///< rows that may go yet
};

/// free: as the planner likes. by_index: a range must not turn into a reading of the whole table because of statistics
/// that the deletes are outdating.
enum class Scans { free, by_index };

struct BatchDone {
  Batch batch;
  bool more_in_window = false;  ///< it was cut short: the same window holds more rows
};

/// Deletes the rows that `choose` tells, in one transaction with short limits, so that nobody waits long for us and we
/// wait long for nobody. Lock time-outs, deadlocks and serialization failures are tried again with back-off, `choose`
/// included; the last one is thrown, as is everything else.
[[nodiscard]] BatchDone run_batch(Connection& connection, const BatchGuard& guard, Scans scans,
                                  const std::function<ExpiredQuestion()>& choose, BatchEnd end = BatchEnd::early);

}  // namespace dbmaint::postgres
