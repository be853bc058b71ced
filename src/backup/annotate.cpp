#include "backup/evidence.hpp"
#include "backup/file_names.hpp"
#include "dbmaint/backup/repository.hpp"

// What is noted beside a backup's manifest, which itself never changes.

namespace dbmaint {

void Repository::record_drill(Backup& backup, Duration took, std::vector<std::string> commands) {
  const auto lock = this->lock();
  Evidence evidence =
      evidence_for(backup, VerifyTier::drill, read_whole(services_.files, backup.folder / manifest_file), services_);
  evidence.method = "restored into a new database and compared with the manifest";
  evidence.commands = std::move(commands);
  evidence.duration = took;
  keep_evidence(backup, evidence, services_);
}

void Repository::pin(Backup& backup, const std::string& reason) {
  const auto lock = this->lock();
  write_whole(services_.files, backup.folder / pin_file, reason + "\n", FileMode::secret);
  backup.pinned = reason;
}

void Repository::unpin(Backup& backup) {
  const auto lock = this->lock();
  services_.files.remove_file(backup.folder / pin_file);
  backup.pinned.reset();
}

}  // namespace dbmaint
