#pragma once

#include <unistd.h>

#include <cerrno>
#include <utility>

namespace dbmaint::platform {

/// Owns a file descriptor; -1 owns nothing.
class FileDescriptor {
 public:
  FileDescriptor() = default;
  explicit FileDescriptor(int number) : number_(number) {}
  FileDescriptor(FileDescriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  FileDescriptor& operator=(FileDescriptor&& other) noexcept {
    std::swap(number_, other.number_);
    other.reset();
    return *this;
  }
  FileDescriptor(const FileDescriptor&) = delete;
  FileDescriptor& operator=(const FileDescriptor&) = delete;
  ~FileDescriptor() { reset(); }

  [[nodiscard]] int get() const { return number_; }
  [[nodiscard]] bool open() const { return number_ >= 0; }
  void reset() {
    if (open()) ::close(std::exchange(number_, -1));
  }
  /// Gives the descriptor away.
  [[nodiscard]] int release() { return std::exchange(number_, -1); }
  /// close() may be the call that reports a failed write: its result, with errno.
  [[nodiscard]] int close() { return open() ? ::close(std::exchange(number_, -1)) : 0; }

 private:
  int number_ = -1;
};

/// Repeats a system call for as long as a signal interrupts it.
template <typename Call>
auto uninterrupted(Call call) {
  auto result = call();
  while (result == -1 && errno == EINTR) result = call();
  return result;
}

}  // namespace dbmaint::platform
