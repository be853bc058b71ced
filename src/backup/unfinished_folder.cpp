#include "backup/unfinished_folder.hpp"

#include "backup/backup_id.hpp"

namespace dbmaint {

UnfinishedFolder::UnfinishedFolder(const std::filesystem::path& repository, const std::string& id,
                                   const Services& services)
    : partial_(repository / folder_name(id, FolderPurpose::writing)),
      final_(repository / id),
      removing_(repository / folder_name(id, FolderPurpose::removing)),
      services_(&services) {
  services.files.create_folder(partial_, FileMode::secret);
}

UnfinishedFolder::~UnfinishedFolder() {
  if (!published_) discard();
}

std::filesystem::path UnfinishedFolder::publish() {
  services_->files.rename(partial_, final_);
  published_ = true;
  return final_;
}

void UnfinishedFolder::discard() noexcept {
  try {
    // The rename may have been done when flushing the folder failed. A listed backup is whole: it leaves by a rename
    // too.
    if (services_->files.status(final_)) services_->files.rename(final_, removing_);
    services_->files.remove_folder(removing_);
    services_->files.remove_folder(partial_);
  } catch (const std::exception& error) {
    services_->diagnosis.write(DiagnosisLevel::warning, error.what());
  }
}

}  // namespace dbmaint
