#pragma once

#include <filesystem>
#include <memory>

#include "dbmaint/core/byte_size.hpp"

namespace dbmaint::testing {

/// A file system of the test's own, mounted over a folder for this process and its children only. Needs root.
class MountedDisk {
 public:
  /// A disk of that size; nothing where mounting is not permitted.
  [[nodiscard]] static std::unique_ptr<MountedDisk> small(const std::filesystem::path& folder, ByteSize size);
  /// What the folder holds, but nobody may write it, root neither; nothing where mounting is not permitted.
  [[nodiscard]] static std::unique_ptr<MountedDisk> read_only(const std::filesystem::path& folder);
  ~MountedDisk();
  MountedDisk(const MountedDisk&) = delete;
  MountedDisk& operator=(const MountedDisk&) = delete;

  /// Writes a file that leaves only so much.
  void fill_up_to(ByteSize left) const;

 private:
  explicit MountedDisk(std::filesystem::path folder) : folder_(std::move(folder)) {}
  std::filesystem::path folder_;
};

}  // namespace dbmaint::testing
