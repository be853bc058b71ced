#include "backup/backup_id.hpp"
#include "backup/folder_reader.hpp"
#include "backup/repository_lock.hpp"
#include "dbmaint/backup/repository.hpp"

namespace dbmaint {

namespace {

/// The lock keeps a run that prunes or sweeps away while the files are read.
class LockedReader final : public BackupReader {
 public:
  LockedReader(Backup backup, std::unique_ptr<FileLock> lock, const Services& services)
      : lock_(std::move(lock)),
        backup_(std::move(backup)),
        reader_(backup_.folder, backup_.manifest,
                backup_.folder.parent_path() / folder_name(backup_.manifest.id, FolderPurpose::verifying), services) {}

  [[nodiscard]] std::unique_ptr<ByteSource> open(std::string_view name) override { return reader_.open(name); }
  [[nodiscard]] std::filesystem::path scratch(std::string_view name) override { return reader_.scratch(name); }

 private:
  std::unique_ptr<FileLock> lock_;
  Backup backup_;
  FolderReader reader_;
};

}  // namespace

std::unique_ptr<BackupReader> Repository::open(const Backup& backup) const {
  return std::make_unique<LockedReader>(backup, lock_repository(folder_, services_), services_);
}

}  // namespace dbmaint
