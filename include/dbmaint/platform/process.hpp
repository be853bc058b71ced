#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "dbmaint/core/secret.hpp"
#include "dbmaint/platform/interruption.hpp"
#include "dbmaint/platform/stream.hpp"

namespace dbmaint {

/// A program to run. There is no shell: argv[0] is looked up in PATH, every argument arrives as it is.
struct Command {
  std::vector<std::string> argv;
  std::map<std::string, std::string> environment;  ///< added to ours; the place for secrets
  /// When not empty, the program reads it from secret_file: for a key that may be neither in argv nor on the disk.
  /// At most 4096 bytes.
  Secret secret{};
};

/// Where a program finds Command::secret.
inline constexpr const char* secret_file = "/dev/fd/3";

/// argv in the form a person could paste into a shell; the environment is never shown.
[[nodiscard]] std::string to_display(const Command& command);

struct ProcessResult {
  int exit_status = 0;         ///< 128 + signal when a signal ended it, as shells tell it
  std::string standard_error;  ///< its last 64 KiB
};

class ProcessRunner {
 public:
  virtual ~ProcessRunner() = default;
  /// Runs to the end. `input` feeds stdin (null: /dev/null), `output` takes stdout (null: discarded).
  /// A program that cannot be started is Error{failed} with errno's name as its code. When a stop is requested, or
  /// when a stream throws, the child gets SIGTERM, then SIGKILL after five seconds, and the error goes on.
  /// A child that closes its stdin early is not an error by itself.
  [[nodiscard]] virtual ProcessResult run(const Command& command, ByteSource* input, ByteSink* output,
                                          const Interruption& interruption) = 0;
};

/// run() with stdout collected in a string; for short outputs such as `--version`.
struct CapturedRun {
  ProcessResult result;
  std::string standard_output;
};
[[nodiscard]] CapturedRun capture(ProcessRunner& runner, const Command& command, const Interruption& interruption);

}  // namespace dbmaint
