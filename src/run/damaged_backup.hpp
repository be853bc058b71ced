#pragma once

#include "dbmaint/backup/repository.hpp"
#include "dbmaint/core/finding.hpp"

namespace dbmaint {

/// The finding "backup-damaged", in other words.
[[nodiscard]] Finding damaged_finding(std::string object, Text message, const Phrase& why);

/// The same for a backup that is no longer what its manifest states.
[[nodiscard]] Finding damaged_backup_finding(const DamagedBackup& damaged);

/// The same for one that the disk could not read: its proof stands, and nobody knows whether it holds.
[[nodiscard]] Finding unread_backup_finding(const Backup& backup, const Text& reason);

}  // namespace dbmaint
