#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "dbmaint/archive/manifest.hpp"
#include "dbmaint/core/text.hpp"
#include "dbmaint/platform/services.hpp"

// The archives of a target: the rows that retention removed, kept in files that can be loaded back. A folder for each
// table, and in it one for each run that archived rows of it.

namespace dbmaint {

struct Archive {
  std::filesystem::path folder;
  ArchiveManifest manifest;
};
[[nodiscard]] std::filesystem::path row_file_of(const Archive& archive);

/// A run is writing it, or was killed.
struct UnfinishedArchive {
  std::string id;
  std::filesystem::path folder;
};

struct UnreadableArchive {
  std::string id;
  std::filesystem::path folder;
  Text reason;
};

struct ArchiveListing {
  std::vector<Archive> archives;  ///< by table, then from old to new
  std::vector<UnfinishedArchive> unfinished;
  std::vector<UnreadableArchive> unreadable;
};

/// Where the archives of a target are.
[[nodiscard]] std::filesystem::path archives_of(const std::filesystem::path& state_dir, const std::string& target);

/// Reads manifests, no rows. A folder that is not there has none.
[[nodiscard]] ArchiveListing list_archives(const std::filesystem::path& archives, const Filesystem& files);

/// Those alone: no manifest is read.
[[nodiscard]] std::vector<UnfinishedArchive> unfinished_archives(const std::filesystem::path& archives,
                                                                 const Filesystem& files);

/// By its whole id, or by the part behind the table where only one has it. Error{usage} with what is known.
[[nodiscard]] const Archive& choose_archive(const ArchiveListing& listing, const std::string& id);

/// Reads an archive to its end and compares it with its manifest. Error{corruption} when it is not what was written,
/// Error{failed} when it cannot be read.
void verify_archive(const Archive& archive, const Services& services);

}  // namespace dbmaint
