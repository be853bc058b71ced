#include "support/mounted_disk.hpp"

#include <sched.h>
#include <sys/mount.h>

#include <fstream>
#include <stdexcept>

namespace dbmaint::testing {

namespace fs = std::filesystem;

namespace {

/// From then on, mounts are seen by this process and its children only, and end with them.
bool leave_the_others() {
  static const bool left =
      ::unshare(CLONE_NEWNS) == 0 && ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0;
  return left;
}

}  // namespace

std::unique_ptr<MountedDisk> MountedDisk::small(const fs::path& folder, ByteSize size) {
  fs::create_directories(folder);
  const std::string options = "mode=0700,size=" + std::to_string(size.bytes);
  if (!leave_the_others() || ::mount("tmpfs", folder.c_str(), "tmpfs", 0, options.c_str()) != 0) return nullptr;
  return std::unique_ptr<MountedDisk>(new MountedDisk(folder));
}

std::unique_ptr<MountedDisk> MountedDisk::read_only(const fs::path& folder) {
  fs::create_directories(folder);
  if (!leave_the_others() || ::mount(folder.c_str(), folder.c_str(), nullptr, MS_BIND, nullptr) != 0) return nullptr;
  std::unique_ptr<MountedDisk> disk(new MountedDisk(folder));
  if (::mount("none", folder.c_str(), nullptr, MS_REMOUNT | MS_BIND | MS_RDONLY, nullptr) != 0) return nullptr;
  return disk;
}

MountedDisk::~MountedDisk() {
  ::umount2(folder_.c_str(), MNT_DETACH);
}

void MountedDisk::fill_up_to(ByteSize left) const {
  const std::uint64_t free = fs::space(folder_).available;
  if (free < left.bytes) throw std::runtime_error("the disk is too small for the test");
  std::ofstream file(folder_ / "filling", std::ios::binary);
  file << std::string(free - left.bytes, 'x') << std::flush;
  if (!file) throw std::runtime_error("the disk could not be filled");
}

}  // namespace dbmaint::testing
