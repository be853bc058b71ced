#pragma once

#include <set>
#include <string>
#include <vector>

#include "dbmaint/backup/repository.hpp"
#include "dbmaint/core/finding.hpp"

namespace dbmaint {

/// The finding "backup-damaged", in other words.
[[nodiscard]] Finding damaged_finding(std::string object, Text message, const Phrase& why);

/// The same for a backup that is no longer what its manifest states.
[[nodiscard]] Finding damaged_backup_finding(const DamagedBackup& damaged);

/// The same for one that the disk could not read: its proof stands, and nobody knows whether it holds.
[[nodiscard]] Finding unread_backup_finding(const Backup& backup, const Text& reason);

/// What listing alone shows to be damaged: a file is missing or cut, the manifest was changed.
[[nodiscard]] std::vector<Finding> damaged_folders(const RepositoryListing& listing);

/// What an earlier look found, of those that were not read again since.
[[nodiscard]] std::vector<Finding> noted_damage(const RepositoryListing& listing,
                                                const std::set<std::string>& read_since = {});

/// Several steps of one run may meet the same damage: it is told once.
void tell_damage(std::vector<Finding>& told, std::vector<Finding> found);

}  // namespace dbmaint
