#pragma once

#include "run/run_state.hpp"

namespace dbmaint {

/// Looks at everything the common checks judge, once. What cannot be read carries its error.
/// Error{interrupted} when a stop was requested on the way.
[[nodiscard]] Observations observe(RunState& state);

}  // namespace dbmaint
