#include "backup/reading_means.hpp"

#include "backup/backup_id.hpp"

namespace dbmaint {

ReadingMeans reading_means(const Backup& backup, const std::filesystem::path& repository,
                           const std::optional<EncryptionConfig>& encryption, const Services& services) {
  if (!backup.manifest.encryption) {
    const std::string name = folder_name(backup.manifest.id, FolderPurpose::verifying);
    return {ScratchPlace::on_disk(backup.folder.parent_path() / name, services), {}};
  }
  const EncryptionConfig config = encryption.value_or(EncryptionConfig{});
  return {ScratchPlace::in_memory(config.scratch_dir, repository, services), {config.identity_file, backup.proof_key}};
}

}  // namespace dbmaint
