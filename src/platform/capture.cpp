#include "dbmaint/platform/memory_stream.hpp"
#include "dbmaint/platform/process.hpp"

namespace dbmaint {

CapturedRun capture(ProcessRunner& runner, const Command& command, const Interruption& interruption) {
  StringSink output;
  ProcessResult result = runner.run(command, nullptr, &output, interruption);
  return {std::move(result), output.content()};
}

}  // namespace dbmaint
