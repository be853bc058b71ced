#include "platform/child_process.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>

#include <algorithm>
#include <csignal>
#include <system_error>
#include <thread>

#include "dbmaint/text/platform.hpp"
#include "platform/pipe.hpp"
#include "platform/system_error.hpp"

namespace dbmaint::platform {
namespace {

/// What posix_spawn() does between fork and exec. The functions of this family return an errno, they do not set it.
class SpawnPlan {
 public:
  SpawnPlan() {
    check(posix_spawn_file_actions_init(&actions_));
    check(posix_spawnattr_init(&attributes_));
    sigset_t every_signal, no_signal;
    sigfillset(&every_signal);
    sigemptyset(&no_signal);
    check(posix_spawnattr_setsigdefault(&attributes_, &every_signal));
    check(posix_spawnattr_setsigmask(&attributes_, &no_signal));
    check(posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK));
  }
  ~SpawnPlan() {
    posix_spawn_file_actions_destroy(&actions_);
    posix_spawnattr_destroy(&attributes_);
  }
  SpawnPlan(const SpawnPlan&) = delete;
  SpawnPlan& operator=(const SpawnPlan&) = delete;

  void connect(const FileDescriptor& ours, int theirs) {
    check(posix_spawn_file_actions_adddup2(&actions_, ours.get(), theirs));
  }
  void connect_to_null(int theirs, int flags) {
    check(posix_spawn_file_actions_addopen(&actions_, theirs, "/dev/null", flags, 0));
  }
  void close_from(int lowest) { check(posix_spawn_file_actions_addclosefrom_np(&actions_, lowest)); }

  [[nodiscard]] pid_t start(std::vector<char*>& argv, std::vector<char*>& environment) const {
    pid_t id = -1;
    check(posix_spawnp(&id, argv[0], &actions_, &attributes_, argv.data(), environment.data()));
    return id;
  }

 private:
  static void check(int failure) {
    if (failure != 0) throw std::system_error(failure, std::generic_category());
  }
  posix_spawn_file_actions_t actions_{};
  posix_spawnattr_t attributes_{};
};

/// "NAME=value" for every variable of ours that the command does not set, then those it sets.
std::vector<std::string> environment_for(const Command& command) {
  std::vector<std::string> variables;
  for (char** inherited = environ; inherited != nullptr && *inherited != nullptr; ++inherited) {
    const std::string_view variable(*inherited);
    if (!command.environment.contains(std::string(variable.substr(0, variable.find('=')))))
      variables.emplace_back(variable);
  }
  for (const auto& [name, value] : command.environment) variables.emplace_back(name).append("=").append(value);
  return variables;
}

std::vector<char*> null_terminated(std::vector<std::string>& words) {
  std::vector<char*> pointers;
  pointers.reserve(words.size() + 1);
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  return pointers;
}

constexpr int secret_descriptor = STDERR_FILENO + 1;  // as secret_file has it
constexpr std::size_t longest_secret = 4096;          // every pipe holds as much without a reader

/// A pipe that holds the secret and ends after it.
FileDescriptor pipe_with(const std::string& secret) {
  if (secret.size() > longest_secret) throw std::system_error(E2BIG, std::generic_category());
  Pipe pipe = make_pipe();
  if (write_without_signal(pipe.write_end.get(), secret.data(), secret.size()) != static_cast<ssize_t>(secret.size()))
    throw std::system_error(errno, std::generic_category());
  return std::move(pipe.read_end);
}

int status_as_shells_tell_it(int status) {
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

Error start_error(int failure, const Command& command) {
  const Text tried(text::platform::run_program, {{"program", command.argv.empty() ? "" : command.argv.front()}});
  if (failure == ENOENT) return system_error(failure, tried, text::platform::hint_program_absent);
  return system_error(failure, tried);
}

}  // namespace

ChildProcess::ChildProcess(const Command& command, Input input, Output output) try {
  if (command.argv.empty()) throw std::system_error(EINVAL, std::generic_category());
  SpawnPlan plan;
  Pipe in, out;
  if (input == Input::pipe) {
    in = make_pipe();
    set_non_blocking(in.write_end);
    plan.connect(in.read_end, STDIN_FILENO);
  } else {
    plan.connect_to_null(STDIN_FILENO, O_RDONLY);
  }
  if (output == Output::pipe) {
    out = make_pipe();
    set_non_blocking(out.read_end);
    plan.connect(out.write_end, STDOUT_FILENO);
  } else {
    plan.connect_to_null(STDOUT_FILENO, O_WRONLY);
  }
  Pipe diagnosis = make_pipe();
  set_non_blocking(diagnosis.read_end);
  plan.connect(diagnosis.write_end, STDERR_FILENO);
  FileDescriptor secret;
  if (!command.secret.empty()) {
    secret = pipe_with(command.secret.reveal());
    plan.connect(secret, secret_descriptor);  // after the three others: what it replaces has been handed on by then
  }
  plan.close_from(command.secret.empty() ? secret_descriptor : secret_descriptor + 1);

  std::vector<std::string> arguments = command.argv;
  std::vector<std::string> variables = environment_for(command);
  std::vector<char*> argv = null_terminated(arguments);
  std::vector<char*> environment = null_terminated(variables);
  id_ = plan.start(argv, environment);
  standard_input = std::move(in.write_end);
  standard_output = std::move(out.read_end);
  standard_error = std::move(diagnosis.read_end);
} catch (const std::system_error& failure) {
  throw start_error(failure.code().value(), command);
}

ChildProcess::~ChildProcess() {
  if (exit_status_ || id_ < 0) return;
  ::kill(id_, SIGKILL);
  static_cast<void>(uninterrupted([this] { return ::waitpid(id_, nullptr, 0); }));
}

std::optional<int> ChildProcess::poll_exit() {
  if (exit_status_) return exit_status_;
  int status = 0;
  const pid_t ended = uninterrupted([&] { return ::waitpid(id_, &status, WNOHANG); });
  if (ended == id_) exit_status_ = status_as_shells_tell_it(status);
  if (ended < 0) {
    id_ = -1;  // somebody else has reaped it; its number may belong to a stranger by now
    throw system_error(errno, Text(text::platform::wait_for_program));
  }
  return exit_status_;
}

// Asks at growing distances: most programs end within microseconds of closing their output.
std::optional<int> ChildProcess::wait_exit(std::chrono::milliseconds at_most) {
  using namespace std::chrono_literals;
  const auto deadline = std::chrono::steady_clock::now() + at_most;
  for (std::chrono::microseconds pause = 100us; !poll_exit();
       pause = std::min<std::chrono::microseconds>(pause * 2, 20ms)) {
    if (std::chrono::steady_clock::now() >= deadline) return std::nullopt;
    std::this_thread::sleep_for(pause);
  }
  return exit_status_;
}

void ChildProcess::terminate(std::chrono::milliseconds grace) {
  if (id_ < 0 || poll_exit()) return;
  ::kill(id_, SIGTERM);
  if (wait_exit(grace)) return;
  ::kill(id_, SIGKILL);
  int status = 0;
  if (uninterrupted([&] { return ::waitpid(id_, &status, 0); }) == id_) exit_status_ = status_as_shells_tell_it(status);
}

}  // namespace dbmaint::platform
