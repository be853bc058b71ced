#pragma once

#include <optional>

#include "run/run_state.hpp"

namespace dbmaint {

/// `earlier` is what stood in the repository before this run's backup: nothing, where the history knows of backups. A
/// disk that is not mounted looks like that. No finding where the folder was given for this run alone.
[[nodiscard]] std::optional<Finding> missing_backups(const RepositoryListing& earlier, const RunState& state);

}  // namespace dbmaint
