#include "dbmaint/archive/prune.hpp"

#include <algorithm>

#include "archive/folder_names.hpp"

namespace dbmaint {

std::vector<Archive> archives_past(const ArchiveListing& listing, const std::string& identity, Duration keep,
                                   Timestamp now) {
  std::vector<Archive> own;
  for (const Archive& archive : listing.archives)
    if (archive.manifest.origin.identity == identity) own.push_back(archive);
  if (own.empty()) return {};
  const auto finished = [](const Archive& archive) { return archive.manifest.finished_at; };
  std::ranges::stable_sort(own, {}, finished);
  const Timestamp reference = std::min(now, finished(own.back()));
  std::erase_if(own, [&](const Archive& archive) { return finished(archive) >= reference - keep; });
  return own;
}

void remove_archive(const std::filesystem::path& archives, const Archive& archive, const Services& services) {
  const std::filesystem::path leaving = leaving_folder(archives, archive.manifest.origin.id);
  services.files.rename(archive.folder, leaving);
  services.files.remove_folder(leaving);
}

void sweep_removed_archives(const std::filesystem::path& archives, const Services& services) {
  if (!services.files.status(archives)) return;
  for (const FolderEntry& table : services.files.list(archives)) {
    if (!table.folder) continue;
    for (const FolderEntry& entry : services.files.list(archives / table.name))
      if (entry.folder && entry.name.ends_with(leaving_suffix))
        services.files.remove_folder(archives / table.name / entry.name);
  }
}

}  // namespace dbmaint
