#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "dbmaint/core/removed_rows.hpp"
#include "run/run_state.hpp"

namespace dbmaint {

/// Name of the metric of the rows that retention removed from a table, cascades included. For people and dashboards:
/// tables whose names differ in signs and capitals alone share it (History::rows_gone() tells them apart).
[[nodiscard]] std::string removed_rows_metric(const std::string& table);

/// Name of the metric of the rows that a run saw in a table.
[[nodiscard]] std::string rows_metric(const std::string& table);

/// The numbers that are kept over time. Names are stable; docs/json-report.md tells how to read them.
[[nodiscard]] std::vector<Metric> metrics_of(const RunState& state);

}  // namespace dbmaint
