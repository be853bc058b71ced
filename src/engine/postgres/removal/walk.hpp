#pragma once

#include <memory>

#include "engine/postgres/removal/batch.hpp"
#include "engine/postgres/removal/leaf.hpp"

namespace dbmaint::postgres {

/// What a walk over a leaf needs to know. Must outlive it.
struct WalkOrders {
  Connection& connection;
  const ExpiredQuestion& question;
  const BatchGuard& guard;
};

/// A walk over one leaf, forward; see Remover.
class Walk {
 public:
  virtual ~Walk() = default;
  Walk(const Walk&) = delete;
  Walk& operator=(const Walk&) = delete;

  /// Where rows that keep each other from going stand in different windows, the window grows until it holds them.
  [[nodiscard]] Batch next(std::int64_t rows);

 protected:
  /// Part of the leaf; the last one when the walk is then at its end.
  struct Window {
    ExpiredQuestion question;
    bool last = false;
  };

  Walk(const WalkOrders& orders, const Leaf& leaf, Scans scans);
  /// The window of about so many rows that comes next. Asked within the batch's transaction, again for each attempt.
  [[nodiscard]] virtual Window choose(std::int64_t rows) = 0;
  /// The window chosen last is done. True: nothing is left.
  [[nodiscard]] virtual bool advance() = 0;

  Connection& connection_;
  ExpiredQuestion question_;  ///< the whole leaf's

 private:
  const BatchGuard& guard_;
  Scans scans_;
  std::int64_t least_ = 1;
  BatchEnd end_of_batches_ = BatchEnd::early;
};

/// From the oldest value up to the cut-off; each window ends at the value that stands so many index entries further.
[[nodiscard]] std::unique_ptr<Walk> walk_time_ranges(const WalkOrders& orders, const Leaf& leaf);

/// Block after block. No index is needed and nothing is read twice, also while others hold old snapshots.
[[nodiscard]] std::unique_ptr<Walk> walk_blocks(const WalkOrders& orders, const Leaf& leaf);

}  // namespace dbmaint::postgres
