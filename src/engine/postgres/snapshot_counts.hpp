#pragma once

#include <atomic>
#include <future>
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
class SnapshotCounts {
 public:
  SnapshotCounts(const Connection& connection, std::string snapshot, std::vector<TableName> tables);
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

  [[nodiscard]] SnapshotCount count() const;

  Location location_;
  std::string snapshot_;
  std::vector<TableName> tables_;
  Either interruption_;
  Services services_;
  std::future<SnapshotCount> counts_;
};

}  // namespace dbmaint::postgres
