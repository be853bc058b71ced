#pragma once

#include <string>
#include <vector>

#include "run/run_state.hpp"

namespace dbmaint {

/// The fingerprints of the last run of this command on this target; none when the history cannot tell.
[[nodiscard]] std::vector<std::string> past_fingerprints(const RunState& state);

/// Adds what the run has done so far to the history, as of one that did not come to its end: who is killed while rows
/// go leaves word of them. remember() puts the whole run in its place.
void remember_unfinished(const RunState& state);

/// Adds the run to the history. One that cannot be written is a matter for the diagnosis; for the verdict too where
/// rows are gone, which the next backup would call lost: the report then has the error.
void remember(RunState& state);

}  // namespace dbmaint
