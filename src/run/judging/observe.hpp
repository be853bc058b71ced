#pragma once

#include "run/run_state.hpp"

namespace dbmaint {

/// Looks at everything the common checks judge, once. What cannot be read carries its error.
/// Error{interrupted} when a stop was requested on the way.
[[nodiscard]] Observations observe(RunState& state);

/// The files that the configuration attaches, and which of them the survey could not open.
[[nodiscard]] std::vector<AttachedObservation> observe_attached(const TargetConfig& target, const Survey& survey);

}  // namespace dbmaint
