#include "backup/server/recovery_window.hpp"

#include <algorithm>

namespace dbmaint {

std::optional<RecoveryWindow> recovery_window(const ServerBackupListing& listing,
                                              std::optional<Timestamp> archived_until) {
  std::optional<RecoveryWindow> window;
  for (const ServerBackup& backup : listing.backups) {
    if (backup.server != listing.server || !backup.reaches_now || !backup.missing_wal.empty() || backup.page_errors)
      continue;
    if (!window) window = {backup.finished_at, backup.finished_at};
    window->from = std::min(window->from, backup.finished_at);
    window->to = std::max(window->to, backup.finished_at);
  }
  if (window && archived_until) window->to = std::max(window->to, *archived_until);
  return window;
}

}  // namespace dbmaint
