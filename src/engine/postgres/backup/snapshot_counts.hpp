#pragma once

#include <atomic>
#include <future>
#include <optional>
#include <string>
#include <vector>

#include "dbmaint/engine/backup_source.hpp"
#include "engine/postgres/connection.hpp"

namespace dbmaint::postgres {

/// How much the snapshot holds.
struct SnapshotCount {
  std::vector<TableRows> rows;
  LargeObjectFacts large_objects;
};

/// Counts rows and large objects on a second connection that shares an exported snapshot, in a thread of its own, while
/// pg_dump reads the same pages. Destroying it cancels what still runs.
/// It holds the tables before the first count: whoever waits for the dump with a TRUNCATE would else keep it from those
/// it has not come to, and it could only give up.
class SnapshotCounts {
 public:
  SnapshotCounts(const Connection& connection, const std::string& snapshot, std::vector<TableName> tables);
  ~SnapshotCounts();
  SnapshotCounts(const SnapshotCounts&) = delete;
  SnapshotCounts& operator=(const SnapshotCounts&) = delete;

  /// Waits for the last count.
  [[nodiscard]] SnapshotCount get() { return counts_.get(); }

 private:
  /// The operator's stop, or ours because the dump has failed.
  class Either final : public Interruption {
   public:
    explicit Either(const Interruption& outer) : outer_(outer) {}
    [[nodiscard]] bool requested() const override { return stop_ || outer_.requested(); }
    void stop() { stop_ = true; }

   private:
    const Interruption& outer_;
    std::atomic<bool> stop_ = false;
  };

  [[nodiscard]] SnapshotCount count();

  std::vector<TableName> tables_;
  Either interruption_;
  Services services_;
  Connection connection_;
  std::optional<Transaction> transaction_;
  std::future<SnapshotCount> counts_;
};

}  // namespace dbmaint::postgres
