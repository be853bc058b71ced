#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "dbmaint/core/error.hpp"
#include "dbmaint/engine/row_archive.hpp"
#include "dbmaint/engine/session.hpp"

namespace dbmaint::testing {

/// Keeps the lines, and says what was asked of it in which order.
class RecordingArchive : public RowSink {
 public:
  void begin_batch() override {
    open_.clear();
    begun.emplace_back();
  }
  void write(std::string_view json) override { line_ += json; }
  void end_row() override { open_.push_back(std::exchange(line_, {})); }
  std::int64_t seal(const std::string& transaction) override {
    if (fails) throw Error(ErrorKind::failed, "ENOSPC", Text::verbatim("write"), Text::verbatim("the disk is full"));
    transactions.push_back(transaction);
    if (at_seal) at_seal();
    return static_cast<std::int64_t>(open_.size());
  }
  void committing() override { ++asked_to_commit; }
  void committed() override {
    lines.insert(lines.end(), open_.begin(), open_.end());
    open_.clear();
  }
  void rolled_back() override { ++undone; }

  std::vector<std::string> lines;  ///< of committed batches
  std::vector<std::string> transactions;
  std::vector<int> begun;
  int asked_to_commit = 0;
  int undone = 0;
  bool fails = false;
  std::function<void()> at_seal;

 private:
  std::string line_;
  std::vector<std::string> open_;
};

/// Removes all that is expired, its rows handed to `sink` before.
inline std::int64_t archive_all(Session& session, const Schema& schema, const ExpiredRows& rows, RowSink& sink,
                                std::int64_t window) {
  const auto remover = session.archive_expired(schema, rows, sink);
  std::int64_t removed = 0;
  for (;;) {
    const Batch batch = remover->next(window);
    removed += batch.removed;
    if (batch.finished) return removed;
  }
}

}  // namespace dbmaint::testing
