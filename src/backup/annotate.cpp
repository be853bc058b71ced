#include "backup/evidence.hpp"
#include "backup/file_names.hpp"
#include "backup/repository_lock.hpp"
#include "dbmaint/backup/repository.hpp"
#include "dbmaint/core/version.hpp"
#include "dbmaint/platform/digest.hpp"

// What is noted beside a backup's manifest, which itself never changes.

namespace dbmaint {

void Repository::record_drill(Backup& backup, Duration took, std::vector<std::string> commands) {
  const auto lock = lock_repository(folder_, services_);
  Evidence evidence;
  evidence.id = backup.manifest.id;
  evidence.manifest_sha256 = sha256(read_whole(services_.files, backup.folder / manifest_file));
  evidence.method = "restored into a new database and compared with the manifest";
  evidence.commands = std::move(commands);
  evidence.verified_at = services_.clock.now();
  evidence.duration = took;
  evidence.host = services_.environment.host_name();
  evidence.dbmaint_version = version();
  write_whole(services_.files, backup.folder / drill_file, to_json(evidence), FileMode::secret);
  backup.drilled_at = evidence.verified_at;
}

void Repository::pin(Backup& backup, const std::string& reason) {
  const auto lock = lock_repository(folder_, services_);
  write_whole(services_.files, backup.folder / pin_file, reason + "\n", FileMode::secret);
  backup.pinned = reason;
}

void Repository::unpin(Backup& backup) {
  const auto lock = lock_repository(folder_, services_);
  services_.files.remove_file(backup.folder / pin_file);
  backup.pinned.reset();
}

}  // namespace dbmaint
