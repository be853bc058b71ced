#include "backup/folder_reader.hpp"
#include "backup/reading_means.hpp"
#include "dbmaint/backup/repository.hpp"

namespace dbmaint {

namespace {

/// The lock keeps a run that prunes or sweeps away while the files are read.
class LockedReader final : public BackupReader {
 public:
  LockedReader(Backup backup, std::unique_ptr<FileLock> lock, ReadingMeans means, const Services& services)
      : lock_(std::move(lock)),
        backup_(std::move(backup)),
        reader_(backup_.folder, backup_.manifest, std::move(means.scratch), std::move(means.keys), services) {}

  [[nodiscard]] std::unique_ptr<ByteSource> open(std::string_view name) override { return reader_.open(name); }
  [[nodiscard]] std::filesystem::path scratch(std::string_view name) override { return reader_.scratch(name); }
  [[nodiscard]] bool has_room(ByteSize size) const override { return reader_.has_room(size); }
  [[nodiscard]] std::filesystem::path beside_scratch(std::string_view name) const override {
    return reader_.beside_scratch(name);
  }

 private:
  std::unique_ptr<FileLock> lock_;
  Backup backup_;
  FolderReader reader_;
};

}  // namespace

std::unique_ptr<BackupReader> Repository::open(const Backup& backup) const {
  ReadingMeans means = reading_means(backup, folder_, encryption_, services_);
  return std::make_unique<LockedReader>(backup, lock(), std::move(means), services_);
}

}  // namespace dbmaint
