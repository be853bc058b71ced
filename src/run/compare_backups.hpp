#pragma once

#include <optional>

#include "run/run_state.hpp"

namespace dbmaint {

/// The manifest of the newest verified backup of this database so far; nothing when there is none.
[[nodiscard]] std::optional<Manifest> newest_proved_manifest(const RunState& state);

/// Compares the backup just made with the one before it. Notes the findings, and that no backup may be pruned now.
void compare_with(const Manifest& before, RunState& state);

}  // namespace dbmaint
