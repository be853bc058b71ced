#pragma once

#include <cstdint>
#include <set>
#include <string>

#include "run/run_state.hpp"

namespace dbmaint {

/// Rows that the repairs of this run, all rounds of them together, took from a table or changed there; with those that
/// cascades took along.
[[nodiscard]] std::int64_t taken_by_repairs(const RunState& state, const std::string& full_table_name);

/// The repairs that still take what others orphan, by name: neither refused nor skipped.
[[nodiscard]] std::set<std::string> repairs_carried_out(const RunState& state);

}  // namespace dbmaint
