#pragma once

#include "run/run_state.hpp"

namespace dbmaint {

/// Notes the finding "integrity" for damage of the database that the run met before, or without, its checks.
void note_damage(RunState& state, const Error& error);

}  // namespace dbmaint
