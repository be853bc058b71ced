#pragma once

#include "run/run_state.hpp"

namespace dbmaint {

/// Reads the operator's own SELECTs of this routine into the report. One that fails is listed as unknown.
void read_sections(RunState& state);

}  // namespace dbmaint
