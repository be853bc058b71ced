#pragma once

#include <memory>

#include "engine/postgres/leaf.hpp"

namespace dbmaint::postgres {

/// A walk over one leaf, forward; see Remover.
class Walk {
 public:
  Walk() = default;
  virtual ~Walk() = default;
  Walk(const Walk&) = delete;
  Walk& operator=(const Walk&) = delete;
  [[nodiscard]] virtual Batch next(std::int64_t window) = 0;
};

/// From the oldest value up to the cut-off; each window ends at the value that stands `window` index entries further.
/// `connection` and `question` must outlive the walk.
[[nodiscard]] std::unique_ptr<Walk> walk_time_ranges(Connection& connection, const ExpiredQuestion& question,
                                                     const Leaf& leaf);

/// Block after block. No index is needed and nothing is read twice, also while others hold old snapshots.
[[nodiscard]] std::unique_ptr<Walk> walk_blocks(Connection& connection, const ExpiredQuestion& question,
                                                const Leaf& leaf);

}  // namespace dbmaint::postgres
