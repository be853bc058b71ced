#include <algorithm>

#include "backup/backup_order.hpp"
#include "dbmaint/backup/listing.hpp"
#include "dbmaint/backup/offsite.hpp"

namespace dbmaint {

namespace {

const Backup* find(const std::vector<Backup>& backups, const std::string& id) {
  const auto found = std::ranges::find(backups, id, [](const Backup& backup) { return backup.manifest.id; });
  return found == backups.end() ? nullptr : &*found;
}

// An id is not enough: two hosts that share a remote can come to the same one.
const Backup* find_same(const std::vector<Backup>& backups, const Backup& backup) {
  const Backup* found = find(backups, backup.manifest.id);
  return found != nullptr && to_json(found->manifest) == to_json(backup.manifest) ? found : nullptr;
}

bool is_verified(const Backup* backup) {
  return backup != nullptr && backup->state == BackupState::verified;
}

}  // namespace

RepositoryListing made_on(RepositoryListing there, const std::string& host) {
  std::erase_if(there.backups, [&host](const Backup& copy) { return copy.manifest.host != host; });
  return there;
}

std::map<std::string, int> copies_of_other_hosts(const RepositoryListing& there, const std::string& host) {
  std::map<std::string, int> counts;
  for (const Backup& copy : there.backups)
    if (copy.manifest.host != host) ++counts[copy.manifest.host];
  return counts;
}

const Backup* verified_copy(const RepositoryListing& there, const Backup& backup) {
  const Backup* copy = find_same(there.backups, backup);
  return is_verified(copy) ? copy : nullptr;
}

RepositoryListing here_or_there(const RepositoryListing& here, const RepositoryListing& there) {
  RepositoryListing both = here;
  for (Backup& backup : both.backups)
    if (const Backup* copy = verified_copy(there, backup); copy != nullptr && !is_verified(&backup)) backup = *copy;
  for (const Backup& copy : there.backups)
    if (find(here.backups, copy.manifest.id) == nullptr) both.backups.push_back(copy);
  sort_oldest_first(both.backups);
  return both;
}

std::vector<Backup> missing_copies(const RepositoryListing& here, const RepositoryListing& there,
                                   const KeepPolicy& keep, const Identity& identity, const std::string& host) {
  const RepositoryListing both = here_or_there(here, made_on(there, host));
  std::vector<Backup> missing;
  for (const KeepDecision& decision : decide_retention(both.backups, keep, identity)) {
    const Backup* local = find(here.backups, decision.id);
    if (decision.keep && is_verified(local) && verified_copy(there, *local) == nullptr) missing.push_back(*local);
  }
  std::ranges::reverse(missing);
  return missing;
}

}  // namespace dbmaint
