#include "dbmaint/platform/file_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>

#include <array>

#include "dbmaint/text/platform.hpp"
#include "platform/file_descriptor.hpp"
#include "platform/system_error.hpp"

namespace dbmaint {

using platform::FileDescriptor;
using platform::path_error;
using platform::uninterrupted;

std::unique_ptr<FileLock> FileLock::try_lock(const std::filesystem::path& path, const std::string& holder) {
  // Nothing waits for a second program where a FIFO stands there. No link is followed: in a folder that others can
  // write to, it could lead to a file that is truncated here.
  FileDescriptor file(uninterrupted(
      [&] { return ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0600); }));
  if (!file.open()) throw path_error(errno, text::platform::lock_file, path);
  if (uninterrupted([&] { return ::flock(file.get(), LOCK_EX | LOCK_NB); }) != 0) {
    if (errno == EWOULDBLOCK) return nullptr;
    throw path_error(errno, text::platform::lock_file, path);
  }
  auto lock = std::unique_ptr<FileLock>(new FileLock(file.release()));
  lock->note(holder);
  return lock;
}

void FileLock::note(const std::string& holder) {
  if (::ftruncate(descriptor_, 0) != 0) return;
  const ssize_t written = uninterrupted([&] { return ::pwrite(descriptor_, holder.data(), holder.size(), 0); });
  static_cast<void>(written);
}

std::string FileLock::holder_of(const std::filesystem::path& path) {
  const FileDescriptor file(
      uninterrupted([&] { return ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK); }));
  if (!file.open()) return {};
  std::array<char, 1024> buffer{};
  const ssize_t count = uninterrupted([&] { return ::read(file.get(), buffer.data(), buffer.size()); });
  return count > 0 ? std::string(buffer.data(), static_cast<std::size_t>(count)) : std::string();
}

FileLock::~FileLock() {
  ::close(descriptor_);
}

}  // namespace dbmaint
