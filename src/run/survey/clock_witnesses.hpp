#pragma once

#include "run/run_state.hpp"

namespace dbmaint {

/// Refuses the surveyed rules that would remove rows by a clock that nothing bears out. For databases without a clock
/// of their own; the others are compared with the host's.
void refuse_by_unwitnessed_clock(RunState& state);

}  // namespace dbmaint
