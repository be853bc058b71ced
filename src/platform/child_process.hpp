#pragma once

#include <sys/types.h>

#include <chrono>
#include <optional>

#include "dbmaint/platform/process.hpp"
#include "platform/file_descriptor.hpp"

namespace dbmaint::platform {

/// A started program and our ends of its pipes. Destroyed while it still runs, it is killed and reaped, so that no
/// path out of a function leaves an orphan or a zombie behind.
class ChildProcess {
 public:
  enum class Input { none, pipe };  ///< none: /dev/null
  enum class Output { none, pipe };

  /// The program starts with default signal dispositions, an empty signal mask and no descriptor above 2, that of
  /// the command's secret excepted.
  /// Error{failed} when it cannot be started.
  ChildProcess(const Command& command, Input input, Output output);
  ~ChildProcess();
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  FileDescriptor standard_input;  ///< never blocks, as the two others
  FileDescriptor standard_output;
  FileDescriptor standard_error;

  /// Its exit status once it has ended (128 + signal for one that a signal ended), nothing while it runs.
  [[nodiscard]] std::optional<int> poll_exit();
  /// The same, but waits for at most so long.
  [[nodiscard]] std::optional<int> wait_exit(std::chrono::milliseconds at_most);
  /// SIGTERM, then SIGKILL when it is still there after `grace`. Returns when it is reaped.
  void terminate(std::chrono::milliseconds grace);

 private:
  pid_t id_ = -1;
  std::optional<int> exit_status_;
};

}  // namespace dbmaint::platform
