#include "dbmaint/platform/host_lock.hpp"

#include <sys/socket.h>
#include <sys/un.h>

#include <algorithm>
#include <cstddef>

#include "dbmaint/text/platform.hpp"
#include "platform/file_descriptor.hpp"
#include "platform/system_error.hpp"

namespace dbmaint {

using platform::FileDescriptor;
using platform::system_error;

std::unique_ptr<HostLock> HostLock::try_lock(const std::string& name) {
  const Text tried(text::platform::lock_name, {{"name", name}});
  FileDescriptor socket(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0));
  if (!socket.open()) throw system_error(errno, tried);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  // The leading NUL makes the address abstract; it ends with its length, not with another NUL.
  const std::size_t length = std::min(name.size(), sizeof address.sun_path - 1);
  std::copy_n(name.begin(), length, address.sun_path + 1);
  const auto size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + 1 + length);
  if (::bind(socket.get(), reinterpret_cast<const sockaddr*>(&address), size) != 0) {
    if (errno == EADDRINUSE) return nullptr;
    throw system_error(errno, tried);
  }
  return std::unique_ptr<HostLock>(new HostLock(socket.release()));
}

HostLock::~HostLock() {
  ::close(socket_);
}

}  // namespace dbmaint
