#pragma once

#include "dbmaint/engine/server_backups.hpp"

namespace dbmaint::postgres {

/// By the program pgbackrest; 2.45 is Debian's.
[[nodiscard]] const ServerBackups& pgbackrest_backups();

}  // namespace dbmaint::postgres
