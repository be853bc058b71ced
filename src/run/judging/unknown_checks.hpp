#pragma once

#include <vector>

#include "run/run_state.hpp"

namespace dbmaint {

/// A finding for each check that could not be asked, or not of everything, and for each report section that could not
/// be read: what could not be read is not healthy.
[[nodiscard]] std::vector<Finding> unknown_checks(const RunState& state);

}  // namespace dbmaint
