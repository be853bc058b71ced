#pragma once

#include <deque>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "dbmaint/core/error.hpp"
#include "dbmaint/platform/process.hpp"

namespace dbmaint::testing {

/// What a scripted program does.
struct ProcessAnswer {
  std::string standard_output;
  std::string standard_error;
  int exit_status = 0;
  std::optional<Error> error;                  ///< thrown instead of any answer
  std::function<void(const Command&)> effect;  ///< what the program does to the world, such as writing a file
};

struct RecordedProcess {
  Command command;
  std::string standard_input;  ///< all that was fed to it
};

/// Answers by the last part of argv[0]. A program nobody scripted cannot be started (ENOENT), as if not installed.
class FakeProcesses : public ProcessRunner {
 public:
  /// Queues an answer for the program; its last one is given again and again.
  void answer(const std::string& program, ProcessAnswer answer);

  ProcessResult run(const Command& command, ByteSource* input, ByteSink* output,
                    const Interruption& interruption) override;

  std::vector<RecordedProcess> runs;  ///< in order

 private:
  std::map<std::string, std::deque<ProcessAnswer>> answers_;
};

}  // namespace dbmaint::testing
