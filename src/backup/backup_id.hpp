#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dbmaint/core/timestamp.hpp"
#include "dbmaint/platform/filesystem.hpp"

namespace dbmaint {

/// What a folder's name in the repository says about it. Its time is for people only and is not even read.
enum class FolderPurpose { backup, writing, verifying, removing };

struct BackupName {
  std::string id;  ///< without the suffix
  std::uint64_t sequence = 0;
  FolderPurpose purpose = FolderPurpose::backup;
};

/// "20261122T020000Z-0001", with ".partial", ".verifying" or ".removing" after it. Nothing for anything else.
[[nodiscard]] std::optional<BackupName> parse_backup_name(std::string_view name);

[[nodiscard]] std::string make_backup_id(Timestamp at, std::uint64_t sequence);

/// The highest number that any entry carries, usable or not, and one more: a clock that jumps cannot repeat an id.
[[nodiscard]] std::uint64_t next_sequence(const std::vector<FolderEntry>& entries);

[[nodiscard]] std::string folder_name(std::string_view id, FolderPurpose purpose);

}  // namespace dbmaint
