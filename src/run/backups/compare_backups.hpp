#pragma once

#include "run/run_state.hpp"

namespace dbmaint {

/// The backup that the next one is compared with: the newest one that lost nothing itself. Where none was ever
/// compared the newest verified one; but not where copies in a second place may know more. Null when there is none.
/// Points into the listing.
[[nodiscard]] const Backup* backup_to_compare_with(const RepositoryListing& earlier, const RunState& state);

/// Backups of this database that are newer than the one that new ones are compared with: each of them lost something,
/// or the run that made it was ended before it could tell. Oldest first.
[[nodiscard]] std::vector<Manifest> made_since(const RepositoryListing& earlier, const Manifest& measure,
                                               const RunState& state);

/// Compares the backup just made with the measure and with each of `since`, and those with one another. Either notes
/// beside it that nothing was lost, or the findings, and that no backup may be pruned now: the next one is then
/// compared with the same, until somebody accepts the loss. Rows that came since make up for none that went.
void compare_with(const Manifest& measure, const std::vector<Manifest>& since, RunState& state);

/// Notes that there was nothing to compare the backup just made with.
void begin_comparing(RunState& state);

}  // namespace dbmaint
