#pragma once

#include <filesystem>
#include <string_view>

#include "dbmaint/core/byte_size.hpp"
#include "dbmaint/platform/services.hpp"

namespace dbmaint {

/// Where decoded files lie while a backup is written or read: in a folder beside it, or, when it is encrypted, in
/// memory and never on a disk. Whoever holds the repository's lock is alone with it. Makes the folder when it is first
/// needed.
class ScratchPlace {
 public:
  /// `folder` lies in the repository, where the next run sweeps what a killed one leaves.
  [[nodiscard]] static ScratchPlace on_disk(std::filesystem::path folder, const Services& services);
  /// A folder below `memory_dir` that belongs to this user and this repository.
  [[nodiscard]] static ScratchPlace in_memory(const std::filesystem::path& memory_dir,
                                              const std::filesystem::path& repository, const Services& services);

  /// A path for a file of at most this size. In memory: Error{usage} where the folder is not in memory or not ours
  /// alone, Error{failed} when there is no room.
  [[nodiscard]] std::filesystem::path file(std::string_view name, ByteSize size) const;
  /// False where file() would throw.
  [[nodiscard]] bool has_room(ByteSize size) const;
  /// A path beside it, of the same kind; the next run finds it again. Makes nothing.
  [[nodiscard]] std::filesystem::path beside(std::string_view name) const;
  /// What it takes of the disk now; nothing when it is in memory.
  [[nodiscard]] ByteSize taken_on_disk() const;
  /// With all it holds. A folder that is not ours is left alone.
  void remove() const;

 private:
  enum class Kind { disk, memory };
  ScratchPlace(Kind kind, std::filesystem::path folder, const Services& services)
      : kind_(kind), folder_(std::move(folder)), services_(&services) {}

  [[nodiscard]] bool exists() const;
  [[nodiscard]] bool is_ours() const;
  [[nodiscard]] ByteSize room() const;

  Kind kind_;
  std::filesystem::path folder_;
  const Services* services_;
};

}  // namespace dbmaint
