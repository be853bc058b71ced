#include "dbmaint/platform/memory_folder.hpp"

#include <linux/magic.h>
#include <sys/vfs.h>

#include <fstream>
#include <limits>
#include <string>

namespace dbmaint {

bool lies_in_memory(const std::filesystem::path& folder) {
  std::filesystem::path existing = folder;
  struct statfs found {};
  while (::statfs(existing.c_str(), &found) != 0) {
    const std::filesystem::path parent = existing.parent_path();
    if (parent.empty() || parent == existing) return false;
    existing = parent;
  }
  // f_type has another sign on every architecture.
  const auto type = static_cast<unsigned long>(found.f_type) & 0xFFFFFFFFUL;
  return type == TMPFS_MAGIC || type == static_cast<unsigned long>(RAMFS_MAGIC);
}

ByteSize available_memory() {
  constexpr std::uint64_t bytes_per_kb = 1024;
  std::ifstream file("/proc/meminfo");
  std::string word;
  while (file >> word) {
    std::uint64_t kb = 0;
    if (word == "MemAvailable:" && file >> kb) return {kb * bytes_per_kb};
  }
  return {std::numeric_limits<std::uint64_t>::max()};
}

}  // namespace dbmaint
