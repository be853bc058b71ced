#include "platform/pipe.hpp"

#include <fcntl.h>

#include <array>
#include <csignal>
#include <ctime>
#include <system_error>

namespace dbmaint::platform {
namespace {

[[noreturn]] void throw_errno() {
  throw std::system_error(errno, std::generic_category());
}

FileDescriptor above_the_standard_three(FileDescriptor end) {
  if (end.get() > STDERR_FILENO) return end;
  FileDescriptor moved(::fcntl(end.get(), F_DUPFD_CLOEXEC, STDERR_FILENO + 1));
  if (!moved.open()) throw_errno();
  return moved;
}

}  // namespace

Pipe make_pipe() {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw_errno();
  FileDescriptor read_end(ends[0]);
  FileDescriptor write_end(ends[1]);
  return {above_the_standard_three(std::move(read_end)), above_the_standard_three(std::move(write_end))};
}

void set_non_blocking(const FileDescriptor& end) {
  const int flags = ::fcntl(end.get(), F_GETFL);
  if (flags < 0 || ::fcntl(end.get(), F_SETFL, flags | O_NONBLOCK) != 0) throw_errno();
}

// SIGPIPE is sent to the thread that writes: it is held back there and taken off before it can be delivered.
ssize_t write_without_signal(int descriptor, const void* bytes, std::size_t count) {
  sigset_t pipe_signal, before, pending;
  sigemptyset(&pipe_signal);
  sigaddset(&pipe_signal, SIGPIPE);
  sigpending(&pending);
  pthread_sigmask(SIG_BLOCK, &pipe_signal, &before);
  const ssize_t written = ::write(descriptor, bytes, count);
  const int failure = errno;
  if (written < 0 && failure == EPIPE && sigismember(&pending, SIGPIPE) == 0) {
    const timespec at_once{};
    while (sigtimedwait(&pipe_signal, nullptr, &at_once) < 0 && errno == EINTR) {
    }
  }
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
  errno = failure;
  return written;
}

}  // namespace dbmaint::platform
