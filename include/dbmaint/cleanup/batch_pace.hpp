#pragma once

#include <cstdint>

#include "dbmaint/core/duration.hpp"

namespace dbmaint {

/// What the batches of one removal showed so far of how long they take.
struct BatchPace {
  std::int64_t window = 0;  ///< of the last batch, in rows; 0: there was none
  Duration took{0};         ///< the last batch, as a whole
  Duration fixed{0};        ///< of it, what a batch costs whatever its window: round trips, the commit
};

/// One batch later. Two batches of clearly different windows tell what does not grow with the rows: where the line
/// through both meets no rows at all.
[[nodiscard]] BatchPace measured(const BatchPace& before, std::int64_t window, Duration took);

/// The next batch's window, so that a batch takes about `target`: grows at most twofold, shrinks at once. Its rows have
/// half of the target at least: where round trips alone take longer than that, fewer rows would save next to nothing,
/// and the window would shrink to a row.
[[nodiscard]] std::int64_t next_window(const BatchPace& pace, Duration target, std::int64_t largest);

}  // namespace dbmaint
