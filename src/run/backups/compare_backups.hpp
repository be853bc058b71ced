#pragma once

#include "run/run_state.hpp"

namespace dbmaint {

/// The backup that the next one is compared with: the newest verified one that lost nothing itself. Where none was ever
/// compared the newest verified one; but not where copies in a second place may know more. Null when there is none.
/// Points into the listing.
[[nodiscard]] const Backup* backup_to_compare_with(const RepositoryListing& earlier, const RunState& state);

/// Compares the backup just made with the one before it. Either notes beside it that it lost nothing, or the findings,
/// and that no backup may be pruned now: the next one is then compared with the same, until somebody accepts the loss.
void compare_with(const Manifest& before, RunState& state);

/// Notes that there was nothing to compare the backup just made with.
void begin_comparing(RunState& state);

}  // namespace dbmaint
