#pragma once

#include <functional>

#include "engine/postgres/expired.hpp"

namespace dbmaint::postgres {

/// free: as the planner likes. by_index: a range must not turn into a reading of the whole table because of statistics
/// that the deletes are outdating.
enum class Scans { free, by_index };

/// Does `work` in one transaction with short limits, so that nobody waits long for us and we wait long for nobody, and
/// commits. Lock time-outs, deadlocks and serialization failures are tried again with back-off; the last one is thrown.
[[nodiscard]] Batch run_batch(Connection& connection, Scans scans, const std::function<Batch()>& work);

/// Deletes what the question tells; within run_batch(). The number of rows.
[[nodiscard]] std::int64_t delete_expired(Connection& connection, const ExpiredQuestion& question);

}  // namespace dbmaint::postgres
