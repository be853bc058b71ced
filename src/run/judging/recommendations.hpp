#pragma once

#include <vector>

#include "run/run_state.hpp"

namespace dbmaint {

/// What to do next, in the operator's words. Comes from the state of the database; what a finding says with its own fix
/// is not said again, only summed up.
[[nodiscard]] std::vector<Text> recommendations_for(const RunState& state);

}  // namespace dbmaint
