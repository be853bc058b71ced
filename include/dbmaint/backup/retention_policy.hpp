#pragma once

#include <string>
#include <vector>

#include "dbmaint/config/config.hpp"
#include "dbmaint/core/text.hpp"
#include "dbmaint/core/timestamp.hpp"

namespace dbmaint {

struct KeptBackup {
  std::string id;
  Timestamp at{};
  bool verified = false;
  bool damaged = false;  ///< found so by the last look
};

struct KeepDecision {
  std::string id;
  bool keep = true;
  std::vector<std::string> why;  ///< "newest verified", "days", "weekly 2026-W47", "monthly 2026-11", "at least",
                                 ///< "newer than the newest verified", "none is verified",
                                 ///< and from listing.hpp "pinned", "before a loss", "since a loss",
                                 ///< "holds other files"
};

/// Which backups stay. Relative to the newest verified backup and in the order of `backups` (oldest first by sequence),
/// never to the present time, so that a clock that jumped removes nothing.
/// - Without a verified backup everything stays; so does whatever is newer than the newest verified one.
/// - Backups that are not verified stay for `days` only, and never push a verified one out of a week, a month or
/// at_least.
/// - One dated after the newest verified one although it is older counts as old as its successor, and takes no place in
///   a week or a month; one dated far in the past is the last to be counted there. So neither costs another its place.
/// - A clock that jumps ahead makes nothing old: see retention_ages(). Three months without a backup cost no week or
///   month its place. Once a clock was set back, what was made before has the places that what was made since leaves.
/// - at_least below 1 counts as 1.
/// Pure; the answer has the order of the question.
[[nodiscard]] std::vector<KeepDecision> decide_retention(const std::vector<KeptBackup>& backups,
                                                         const KeepPolicy& keep);

/// Why each of the four numbers lets the backup at `index` go; empty when it stays. Pure, over one answer of
/// decide_retention().
[[nodiscard]] std::vector<Text> why_it_goes(const std::vector<KeptBackup>& backups,
                                            const std::vector<KeepDecision>& decisions, std::size_t index,
                                            const KeepPolicy& keep);

}  // namespace dbmaint
