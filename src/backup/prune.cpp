#include <map>

#include "backup/backup_id.hpp"
#include "backup/repository_lock.hpp"
#include "dbmaint/backup/listing.hpp"
#include "dbmaint/backup/repository.hpp"
#include "dbmaint/backup/retention_policy.hpp"

namespace dbmaint {

std::vector<std::string> Repository::prune(const KeepPolicy& keep, const Identity& identity) {
  const auto lock = lock_repository(folder_, services_);
  std::vector<std::string> removed;
  for (const KeepDecision& decision : decide_retention(list().backups, keep, identity)) {
    if (decision.keep) continue;
    // Renamed first: a backup that is listed is whole.
    const std::filesystem::path leaving = folder_ / folder_name(decision.id, FolderPurpose::removing);
    services_.files.rename(folder_ / decision.id, leaving);
    removed.push_back(decision.id);
    services_.files.remove_folder(leaving);
  }
  return removed;
}

}  // namespace dbmaint
