#include "support/fake_processes.hpp"

#include <filesystem>

#include "dbmaint/platform/memory_stream.hpp"

namespace dbmaint::testing {
namespace {

constexpr Phrase tried{"Cannot run the program '{program}'", "Impossible d'exécuter le programme « {program} »"};

}  // namespace

void FakeProcesses::answer(const std::string& program, ProcessAnswer answer) {
  answers_[program].push_back(std::move(answer));
}

ProcessResult FakeProcesses::run(const Command& command, ByteSource* input, ByteSink* output,
                                 const Interruption& interruption) {
  throw_if_requested(interruption);
  runs.push_back({command, input == nullptr ? std::string() : read_all(*input)});
  const std::string program = std::filesystem::path(command.argv.at(0)).filename().string();
  const auto found = answers_.find(program);
  if (found == answers_.end())
    throw Error(ErrorKind::failed, "ENOENT", Text(tried, {{"program", program}}),
                Text::verbatim("No such file or directory"));
  const ProcessAnswer answer = found->second.front();
  if (found->second.size() > 1) found->second.pop_front();
  if (answer.error) throw Error(*answer.error);
  if (answer.effect) answer.effect(command);
  if (output != nullptr) write_text(*output, answer.standard_output);
  return {answer.exit_status, answer.standard_error};
}

}  // namespace dbmaint::testing
