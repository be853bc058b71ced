#pragma once

#include "dbmaint/backup/repository.hpp"
#include "dbmaint/core/report.hpp"

namespace dbmaint {

/// What the report says about a backup.
[[nodiscard]] BackupReport describe_backup(const Backup& backup);

}  // namespace dbmaint
