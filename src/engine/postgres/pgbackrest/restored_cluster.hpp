#pragma once

#include "dbmaint/engine/server_backups.hpp"

namespace dbmaint::postgres::pgbackrest {

/// ServerBackups::restore() with `pgbackrest restore`.
[[nodiscard]] std::unique_ptr<RestoredServer> restored_cluster(const PgbackrestConfig& config,
                                                               const ServerBackup& backup, const Location& live,
                                                               const std::filesystem::path& place,
                                                               const Services& services);

}  // namespace dbmaint::postgres::pgbackrest
