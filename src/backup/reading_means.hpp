#pragma once

#include <filesystem>
#include <optional>

#include "backup/age.hpp"
#include "backup/scratch_place.hpp"
#include "dbmaint/backup/repository.hpp"

namespace dbmaint {

/// What it takes to read the files of a backup.
struct ReadingMeans {
  ScratchPlace scratch;
  DecryptionKeys keys;
};

/// A plain backup is decoded beside itself, an encrypted one in memory, with the operator's keys or that of this run.
[[nodiscard]] ReadingMeans reading_means(const Backup& backup, const std::filesystem::path& repository,
                                         const std::optional<EncryptionConfig>& encryption, const Services& services);

}  // namespace dbmaint
