#include "backup/backup_order.hpp"

#include <algorithm>
#include <tuple>

#include "backup/backup_id.hpp"

namespace dbmaint {

void sort_oldest_first(std::vector<Backup>& backups) {
  const auto key = [](const Backup& backup) {
    const auto name = parse_backup_name(backup.manifest.id);
    return std::make_tuple(name ? name->sequence : 0, backup.manifest.started_at, backup.manifest.id);
  };
  std::sort(backups.begin(), backups.end(), [&key](const Backup& a, const Backup& b) { return key(a) < key(b); });
}

}  // namespace dbmaint
