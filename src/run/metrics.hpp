#pragma once

#include <vector>

#include "run/run_state.hpp"

namespace dbmaint {

/// The numbers that are kept over time. Names are stable; docs/metrics.md lists them.
[[nodiscard]] std::vector<Metric> metrics_of(const RunState& state);

}  // namespace dbmaint
