#pragma once

#include <optional>

#include "dbmaint/engine/server_backups.hpp"

namespace dbmaint {

/// Every moment between the two can be restored.
struct RecoveryWindow {
  Timestamp from{};
  Timestamp to{};
};

/// From the end of the oldest sound backup of the server that runs now from which the write-ahead log goes on without a
/// gap, to when it was last archived, at least to the end of the newest. Nothing without such a backup. Pure.
[[nodiscard]] std::optional<RecoveryWindow> recovery_window(const ServerBackupListing& listing,
                                                            std::optional<Timestamp> archived_until);

}  // namespace dbmaint
