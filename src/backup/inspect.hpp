#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <variant>

#include "dbmaint/backup/repository.hpp"

namespace dbmaint {

/// What one entry of the repository is: a backup, something that is none, or nothing to speak of (the lock).
using Inspected = std::variant<std::monostate, Backup, UnusableBackup>;
[[nodiscard]] Inspected inspect_entry(const std::filesystem::path& repository, const FolderEntry& entry,
                                      const Filesystem& files);

/// Why the files in a backup's folder are not those of its manifest, judged by names and sizes; empty: they are.
[[nodiscard]] Text compare_files(const Manifest& manifest, const std::filesystem::path& folder,
                                 const Filesystem& files);

}  // namespace dbmaint
