#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "run/run_state.hpp"

namespace dbmaint {

/// Name of the metric of the rows that retention removed from a table, cascades included.
[[nodiscard]] std::string removed_rows_metric(const std::string& table);

/// Name of the metric of the rows that a run saw in a table.
[[nodiscard]] std::string rows_metric(const std::string& table);

/// What the rules of a run removed, cascades included, by the table's name.
[[nodiscard]] std::map<std::string, std::int64_t> removed_by_table(const std::vector<RuleReport>& rules);

/// The numbers that are kept over time. Names are stable; docs/metrics.md lists them.
[[nodiscard]] std::vector<Metric> metrics_of(const RunState& state);

}  // namespace dbmaint
