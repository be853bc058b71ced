#pragma once

#include <string>
#include <vector>

#include "run/run_state.hpp"

namespace dbmaint {

/// Name of the metric of the rows that retention removed from a table, cascades included.
[[nodiscard]] std::string removed_rows_metric(const std::string& table);

/// The numbers that are kept over time. Names are stable; docs/metrics.md lists them.
[[nodiscard]] std::vector<Metric> metrics_of(const RunState& state);

}  // namespace dbmaint
