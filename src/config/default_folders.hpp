#pragma once

#include <filesystem>

#include "dbmaint/platform/environment.hpp"

namespace dbmaint::config {

/// Where the state goes when nobody says: /var/lib/dbmaint for root, $XDG_STATE_HOME/dbmaint (~/.local/state/dbmaint)
/// for others. Error{usage} when neither variable tells.
[[nodiscard]] std::filesystem::path default_state_dir(const Environment& environment);

/// /var/backups/dbmaint for root, a folder of the state for others.
[[nodiscard]] std::filesystem::path default_backup_dir(const Environment& environment,
                                                       const std::filesystem::path& state_dir);

/// $XDG_CONFIG_HOME, ~/.config, or nothing: empty.
[[nodiscard]] std::filesystem::path user_config_dir(const Environment& environment);

}  // namespace dbmaint::config
