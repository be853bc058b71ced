#include "dbmaint/engine/server_backups.hpp"

#include "dbmaint/text/pgbackrest.hpp"

namespace dbmaint {

std::string_view to_string(ServerBackupType type) {
  constexpr std::string_view names[] = {"full", "differential", "incremental"};
  return names[static_cast<std::size_t>(type)];
}

Text missing_wal_words(const ServerBackup& backup) {
  if (backup.missing_wal.empty()) return {};
  return {text::pgbackrest::wal_missing,
          {{"count", static_cast<std::int64_t>(backup.missing_wal.size())}, {"first", backup.missing_wal.front()}}};
}

}  // namespace dbmaint
