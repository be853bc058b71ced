#pragma once

#include <memory>
#include <string>

namespace dbmaint {

/// A name that one process of this host holds at a time, until destroyed or the process ends (kill -9 included). It is
/// an address of Linux's abstract socket namespace: no file that could clash with somebody's own, no rights between
/// users. Containers with a network of their own do not see each other's.
class HostLock {
 public:
  /// Nothing when another holder has it. `name`: at most 100 characters. Error{failed} when the system has no such
  /// sockets.
  [[nodiscard]] static std::unique_ptr<HostLock> try_lock(const std::string& name);

  ~HostLock();
  HostLock(const HostLock&) = delete;
  HostLock& operator=(const HostLock&) = delete;

 private:
  explicit HostLock(int socket) : socket_(socket) {}
  int socket_;
};

}  // namespace dbmaint
