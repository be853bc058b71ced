#include "backup/backup_id.hpp"
#include "backup/evidence.hpp"
#include "backup/file_names.hpp"
#include "backup/folder_reader.hpp"
#include "backup/inspect.hpp"
#include "backup/rehash.hpp"
#include "backup/repository_lock.hpp"
#include "dbmaint/backup/repository.hpp"
#include "dbmaint/core/error.hpp"
#include "dbmaint/core/version.hpp"
#include "dbmaint/platform/digest.hpp"
#include "dbmaint/text/backup.hpp"

namespace dbmaint {

namespace {

Error not_reliable(const Backup& backup, Text cause) {
  return {ErrorKind::corruption, Text(text::backup::verify_backup, {{"id", backup.manifest.id}}), std::move(cause),
          text::backup::hint_damaged};
}

// The manifest as it lies on the disk, which must be the one the caller knows: its digest goes into the evidence.
std::string read_same_manifest(const Backup& backup, const Filesystem& files) {
  if (!files.status(backup.folder / manifest_file)) throw not_reliable(backup, text::backup::no_manifest);
  std::string on_disk = read_whole(files, backup.folder / manifest_file);
  if (to_json(parse_manifest(on_disk)) != to_json(backup.manifest))
    throw not_reliable(backup, text::backup::manifest_differs);
  return on_disk;
}

Evidence prove(const Backup& backup, const Engine& engine, const Services& services) {
  const auto began = services.clock.steady();
  const std::string manifest_text = read_same_manifest(backup, services.files);
  if (Text reason = compare_files(backup.manifest, backup.folder, services.files); !reason.empty())
    throw not_reliable(backup, std::move(reason));

  const std::filesystem::path scratch =
      backup.folder.parent_path() / folder_name(backup.manifest.id, FolderPurpose::verifying);
  FolderReader reader(backup.folder, backup.manifest, scratch, services);
  DecodeFacts decoded = engine.decode(reader, backup.manifest.facts, services);
  reader.read_the_rest();

  Evidence evidence;
  evidence.id = backup.manifest.id;
  evidence.manifest_sha256 = sha256(manifest_text);
  evidence.method = std::move(decoded.method);
  evidence.commands = std::move(decoded.commands);
  evidence.verified_at = services.clock.now();
  evidence.duration = std::chrono::duration_cast<Duration>(services.clock.steady() - began);
  evidence.host = services.environment.host_name();
  evidence.dbmaint_version = version();
  return evidence;
}

}  // namespace

void Repository::verify(Backup& backup, const Engine& engine) {
  const auto lock = lock_repository(folder_, services_);
  Evidence evidence;
  try {
    evidence = prove(backup, engine, services_);
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::corruption) withdraw_evidence(backup, services_);
    throw;
  }
  services_.files.remove_file(backup.folder / unfinished_evidence_file);
  write_whole(services_.files, backup.folder / evidence_file, to_json(evidence), FileMode::secret);
  backup.state = BackupState::verified;
  backup.verified_at = evidence.verified_at;
}

void Repository::verify(Backup& backup, const Engine& engine, VerifyTier tier) {
  if (tier == VerifyTier::decode) return verify(backup, engine);
  const auto lock = lock_repository(folder_, services_);
  static_cast<void>(read_same_manifest(backup, services_.files));
  Text reason = tier == VerifyTier::sizes ? compare_files(backup.manifest, backup.folder, services_.files)
                                          : rehash(backup, services_);
  if (reason.empty()) return;
  withdraw_evidence(backup, services_);
  throw not_reliable(backup, std::move(reason));
}

}  // namespace dbmaint
