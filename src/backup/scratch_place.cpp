#include "backup/scratch_place.hpp"

#include <algorithm>

#include "dbmaint/core/error.hpp"
#include "dbmaint/platform/digest.hpp"
#include "dbmaint/platform/memory_folder.hpp"
#include "dbmaint/text/encryption.hpp"

namespace dbmaint {

namespace fs = std::filesystem;
namespace {

Error cannot_use(ErrorKind kind, std::string code, const fs::path& folder, Text cause, Text hint) {
  return {kind, std::move(code), Text(text::encryption::use_memory, {{"folder", folder.string()}}), std::move(cause),
          std::move(hint)};
}

}  // namespace

ScratchPlace ScratchPlace::on_disk(fs::path folder, const Services& services) {
  return {Kind::disk, std::move(folder), services};
}

// The name can be found again by the next run, which removes what a killed one has left.
ScratchPlace ScratchPlace::in_memory(const fs::path& memory_dir, const fs::path& repository, const Services& services) {
  constexpr std::size_t digits = 16;
  const std::string name = "dbmaint-" + std::to_string(services.environment.user_id()) + "-" +
                           sha256(fs::absolute(repository).lexically_normal().string()).substr(0, digits);
  return {Kind::memory, memory_dir / name, services};
}

fs::path ScratchPlace::file(std::string_view name, ByteSize size) const {
  if (kind_ == Kind::memory) {
    const fs::path parent = folder_.parent_path();
    if (!services_->files.status(parent) || !lies_in_memory(parent))
      throw cannot_use(ErrorKind::usage, {}, parent, text::encryption::not_in_memory, text::encryption::hint_memory);
    if (room() < size)
      throw cannot_use(ErrorKind::failed, "ENOSPC", parent,
                       Text(text::encryption::no_room, {{"needed", size}, {"free", room()}}),
                       text::encryption::hint_room);
  }
  services_->files.create_folder(folder_, FileMode::secret);
  if (kind_ == Kind::memory && !is_ours())
    throw cannot_use(ErrorKind::usage, "EPERM", folder_, text::encryption::not_ours, text::encryption::hint_not_ours);
  return folder_ / name;
}

bool ScratchPlace::has_room(ByteSize size) const {
  if (kind_ == Kind::disk) return true;
  return services_->files.status(folder_.parent_path()) && lies_in_memory(folder_) && (!exists() || is_ours()) &&
         size <= room();
}

fs::path ScratchPlace::beside(std::string_view name) const {
  const std::string begin = kind_ == Kind::memory ? folder_.filename().string() + "-" : std::string();
  return folder_.parent_path() / (begin + std::string(name));
}

ByteSize ScratchPlace::taken_on_disk() const {
  ByteSize sum;
  if (kind_ == Kind::memory || !exists()) return sum;
  for (const FolderEntry& entry : services_->files.list(folder_))
    if (const auto status = services_->files.status(folder_ / entry.name)) sum = sum + status->size;
  return sum;
}

void ScratchPlace::remove() const {
  if (kind_ == Kind::memory && (!exists() || !is_ours())) return;
  services_->files.remove_folder(folder_);
}

bool ScratchPlace::exists() const {
  return services_->files.status(folder_).has_value();
}

// Everybody may make folders where shared memory is. One that another user made first, or a link that leads elsewhere,
// would give our rows away, and removing its content would remove what is not ours.
bool ScratchPlace::is_ours() const {
  constexpr unsigned rights_of_others = 077;
  const auto entries = services_->files.list(folder_.parent_path());
  const auto entry = std::ranges::find(entries, folder_.filename().string(), &FolderEntry::name);
  if (entry == entries.end() || !entry->folder) return false;
  const auto status = services_->files.status(folder_);
  return status && status->owner == services_->environment.user_id() && (status->mode & rights_of_others) == 0;
}

// A tmpfs promises more than there may be: taking it would push the database server out of memory.
ByteSize ScratchPlace::room() const {
  return std::min(services_->files.free_space(folder_), available_memory());
}

}  // namespace dbmaint
