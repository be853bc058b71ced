#pragma once

#include <sys/resource.h>
#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dbmaint::testing {

/// The real binary as a process of its own, for tests that stop it, kill it or take its disk away. Whatever still runs
/// at the end of the test is killed.
class DbmaintProcess {
 public:
  struct Ended {
    int exit_status = 0;  ///< 128 + signal when a signal ended it
    std::string out;
    std::string err;
  };
  struct Surroundings {
    std::optional<rlim_t> largest_file;              ///< a longer write fails with EFBIG
    std::map<std::string, std::string> environment;  ///< beyond the test's own
  };

  /// `folder` takes the files that its stdout and stderr go to.
  DbmaintProcess(const std::vector<std::string>& arguments, const std::filesystem::path& folder,
                 Surroundings surroundings);
  DbmaintProcess(const std::vector<std::string>& arguments, const std::filesystem::path& folder)
      : DbmaintProcess(arguments, folder, Surroundings{}) {}
  ~DbmaintProcess();
  DbmaintProcess(const DbmaintProcess&) = delete;
  DbmaintProcess& operator=(const DbmaintProcess&) = delete;

  /// Until stderr holds the words; false when the process ended without them.
  bool said(std::string_view words);
  void signal(int number) const;
  /// Waits for its end; a minute is too long and fails the test.
  Ended wait();
  [[nodiscard]] pid_t pid() const { return pid_; }
  /// Direct children that run this program ("pg_dump"), as the kernel tells them.
  [[nodiscard]] std::vector<pid_t> children(std::string_view program) const;

 private:
  bool ended();

  std::filesystem::path out_;
  std::filesystem::path err_;
  pid_t pid_ = -1;
  std::optional<int> status_;
};

}  // namespace dbmaint::testing
