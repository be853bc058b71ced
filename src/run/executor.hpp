#pragma once

#include "run/run_state.hpp"

namespace dbmaint {

/// Carries the plan out, step after step. A step that fails is a result: those that need it are skipped with the
/// reason, the others go on. Damage, a lost lock and a stop end everything that changes the database.
void execute(RunState& state);

/// The steps of a plan as --dry-run shows them: what planning refused or skipped is so, the rest is planned.
[[nodiscard]] std::vector<StepReport> planned_steps(const Plan& plan);

}  // namespace dbmaint
