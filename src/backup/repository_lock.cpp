#include "backup/repository_lock.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include "backup/backup_id.hpp"
#include "backup/file_names.hpp"
#include "dbmaint/core/error.hpp"
#include "dbmaint/engine/lock_holder.hpp"
#include "dbmaint/text/backup.hpp"

namespace dbmaint {

namespace {

void sweep_leftovers(const std::filesystem::path& folder, const Services& services) {
  for (const FolderEntry& entry : services.files.list(folder)) {
    const auto name = parse_backup_name(entry.name);
    if (!entry.folder || !name || name->purpose == FolderPurpose::backup) continue;
    services.diagnosis.write(DiagnosisLevel::info, fmt::format("removing '{}', left by a run that was killed",
                                                               (folder / entry.name).string()));
    services.files.remove_folder(folder / entry.name);
  }
}

}  // namespace

std::unique_ptr<FileLock> lock_repository(const std::filesystem::path& folder, const Services& services) {
  services.files.create_folder(folder, FileMode::secret);
  const std::filesystem::path path = folder / lock_file;
  const LockHolder we{{}, std::to_string(::getpid()), services.environment.host_name(), services.clock.now()};
  auto lock = FileLock::try_lock(path, to_words(we));
  if (!lock)
    throw Error(ErrorKind::busy, Text(text::backup::use_repository, {{"folder", folder.string()}}),
                Text(text::backup::locked).with("holder", describe(parse_lock_holder(FileLock::holder_of(path)))),
                text::backup::hint_locked);
  sweep_leftovers(folder, services);
  return lock;
}

void sweep_unfinished_notes(const std::filesystem::path& folder, const Services& services) noexcept {
  try {
    for (const FolderEntry& backup : services.files.list(folder)) {
      const auto name = parse_backup_name(backup.name);
      if (!backup.folder || !name || name->purpose != FolderPurpose::backup) continue;
      for (const FolderEntry& entry : services.files.list(folder / backup.name))
        if (!entry.folder && is_annotation(entry.name) && entry.name.ends_with(".partial"))
          services.files.remove_file(folder / backup.name / entry.name);
    }
  } catch (const std::exception& error) {
    services.diagnosis.write(DiagnosisLevel::warning, error.what());
  }
}

}  // namespace dbmaint
