#pragma once

#include <optional>

#include "run/run_state.hpp"

namespace dbmaint {

/// Asked before a backup is made: an empty repository where the history knows of backups. A disk that is not mounted
/// looks like that. Nothing where the folder was given for this run alone.
[[nodiscard]] std::optional<Finding> missing_backups(const RunState& state);

}  // namespace dbmaint
