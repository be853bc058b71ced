#include "dbmaint/engine/server_backups.hpp"

namespace dbmaint {

std::string_view to_string(ServerBackupType type) {
  constexpr std::string_view names[] = {"full", "differential", "incremental"};
  return names[static_cast<std::size_t>(type)];
}

}  // namespace dbmaint
