#pragma once

#include <filesystem>
#include <fstream>

#include "dbmaint/backup/repository.hpp"

namespace dbmaint::testing {

/// Flips a bit in the middle of a file. A second time makes it whole again.
inline void rot(const std::filesystem::path& file) {
  std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
  const auto middle = static_cast<std::streamoff>(std::filesystem::file_size(file) / 2);
  bytes.seekg(middle);
  const char byte = static_cast<char>(bytes.get() ^ 1);
  bytes.seekp(middle);
  bytes.put(byte);
}

/// The same to the data of a backup.
inline void rot(const Backup& backup) {
  rot(backup.folder / backup.manifest.files.front().name);
}

}  // namespace dbmaint::testing
