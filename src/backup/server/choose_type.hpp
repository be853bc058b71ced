#pragma once

#include <set>
#include <string>

#include "dbmaint/engine/server_backups.hpp"

namespace dbmaint {

/// Full when there is none of the server that runs now, the last full one is as old as the rhythm says, or it is
/// damaged: the others are made of it. Differential by its own rhythm, or when the last backup is damaged; else
/// incremental. Due an eighth of the rhythm early: a night is never exactly 24 hours after the one before. One that is
/// dated later than now counts as none. `damaged`: labels. Pure.
[[nodiscard]] ServerBackupType choose_type(const ServerBackupListing& listing, const std::set<std::string>& damaged,
                                           const PgbackrestConfig& config, Timestamp now);

}  // namespace dbmaint
