#pragma once

#include <vector>

#include "dbmaint/backup/retention_policy.hpp"
#include "dbmaint/core/duration.hpp"

namespace dbmaint {

/// How old the backups up to the reference count for `days`, in the order of the question. A wrong clock must not make
/// a good backup old, so these are never more than the dates say:
/// - one dated later than a newer one was made under a clock that was ahead: it counts as old as the one after it;
/// - one dated before an older one was made under a clock that was behind: it changes nothing for the others;
/// - of the gaps between a backup and the newest, the longest counts as nothing when it is longer than four days
///   (unless `days` is 0), and three more when they are longer than three months: there the clock jumped ahead, or
///   nobody backed up. So a jump makes nothing old at once, and what was written before it goes when the backups made
///   since then are old enough by themselves.
[[nodiscard]] std::vector<Duration> retention_ages(const std::vector<KeptBackup>& backups, std::size_t reference,
                                                   int days);

}  // namespace dbmaint
