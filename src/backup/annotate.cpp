#include "backup/evidence.hpp"
#include "backup/file_names.hpp"
#include "backup/offsite/note.hpp"
#include "dbmaint/backup/repository.hpp"
#include "dbmaint/platform/digest.hpp"

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

void Repository::note_compared(Backup& backup, const std::string& with) {
  const auto lock = this->lock();
  services_.files.remove_file(backup.folder / unfinished_compared_file);
  write_whole(services_.files, backup.folder / compared_file, with + "\n", FileMode::secret);
  backup.compared = with;
}

void Repository::note_offsite(Backup& backup, const std::optional<OffsiteNote>& note) {
  const auto lock = this->lock();
  if (note) {
    const std::string digest = sha256(read_whole(services_.files, backup.folder / manifest_file));
    services_.files.remove_file(backup.folder / unfinished_offsite_file);
    write_whole(services_.files, backup.folder / offsite_file, note_to_json(*note, backup.manifest.id, digest),
                FileMode::secret);
  } else {
    services_.files.remove_file(backup.folder / offsite_file);
  }
  backup.offsite = note;
}

}  // namespace dbmaint
