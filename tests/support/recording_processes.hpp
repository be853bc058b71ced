#pragma once

#include <mutex>
#include <string>
#include <vector>

#include "dbmaint/platform/process.hpp"

namespace dbmaint::testing {

/// Runs programs for real and remembers their words, as `ps` would show them.
class RecordingProcesses : public ProcessRunner {
 public:
  explicit RecordingProcesses(ProcessRunner& real) : real_(real) {}

  ProcessResult run(const Command& command, ByteSource* input, ByteSink* output,
                    const Interruption& interruption) override {
    {
      const std::lock_guard lock(mutex_);
      for (const std::string& word : command.argv) words_.push_back(word);
    }
    return real_.run(command, input, output, interruption);
  }

  /// How many words of all programs hold this.
  [[nodiscard]] std::size_t words_with(std::string_view part) const {
    const std::lock_guard lock(mutex_);
    std::size_t count = 0;
    for (const std::string& word : words_) count += word.find(part) != std::string::npos ? 1 : 0;
    return count;
  }

 private:
  ProcessRunner& real_;
  mutable std::mutex mutex_;
  std::vector<std::string> words_;
};

}  // namespace dbmaint::testing
