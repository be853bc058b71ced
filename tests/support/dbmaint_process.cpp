#include "support/dbmaint_process.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <thread>

namespace dbmaint::testing {

namespace {

constexpr std::chrono::seconds too_long{60};

std::string content_of(const std::filesystem::path& file) {
  std::ostringstream content;
  content << std::ifstream(file, std::ios::binary).rdbuf();
  return content.str();
}

void redirect(const std::filesystem::path& file, int to) {
  const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (descriptor < 0 || ::dup2(descriptor, to) < 0) ::_exit(126);
}

}  // namespace

DbmaintProcess::DbmaintProcess(const std::vector<std::string>& arguments, const std::filesystem::path& folder,
                               Surroundings surroundings) {
  static int runs = 0;
  const std::string name = "run-" + std::to_string(++runs);
  out_ = folder / (name + ".out");
  err_ = folder / (name + ".err");
  std::vector<std::string> words = {DBMAINT_BINARY};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);

  pid_ = ::fork();
  if (pid_ < 0) throw std::runtime_error("cannot fork");
  if (pid_ > 0) return;
  redirect("/dev/null", STDIN_FILENO);
  redirect(out_, STDOUT_FILENO);
  redirect(err_, STDERR_FILENO);
  if (surroundings.largest_file) {
    const rlimit limit{*surroundings.largest_file, *surroundings.largest_file};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    ::signal(SIGXFSZ, SIG_IGN);
  }
  ::setenv("LC_ALL", "C.UTF-8", 1);
  ::unsetenv("DATABASE_URL");
  for (const auto& [variable, value] : surroundings.environment) ::setenv(variable.c_str(), value.c_str(), 1);
  ::execv(argv[0], argv.data());
  ::_exit(127);
}

DbmaintProcess::~DbmaintProcess() {
  if (ended()) return;
  signal(SIGKILL);
  int status = 0;
  ::waitpid(pid_, &status, 0);
}

bool DbmaintProcess::ended() {
  if (status_) return true;
  int status = 0;
  if (::waitpid(pid_, &status, WNOHANG) != pid_) return false;
  status_ = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
  return true;
}

bool DbmaintProcess::said(std::string_view words) {
  const auto deadline = std::chrono::steady_clock::now() + too_long;
  while (std::chrono::steady_clock::now() < deadline) {
    const bool over = ended();
    if (content_of(err_).find(words) != std::string::npos) return true;
    if (over) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds{1});
  }
  throw std::runtime_error("dbmaint said for a minute nothing of: " + std::string(words) + "\n" + content_of(err_));
}

void DbmaintProcess::signal(int number) const {
  if (!status_) ::kill(pid_, number);
}

DbmaintProcess::Ended DbmaintProcess::wait() {
  const auto deadline = std::chrono::steady_clock::now() + too_long;
  while (!ended()) {
    if (std::chrono::steady_clock::now() > deadline)
      throw std::runtime_error("dbmaint does not end: " + content_of(err_));
    std::this_thread::sleep_for(std::chrono::milliseconds{1});
  }
  return {*status_, content_of(out_), content_of(err_)};
}

std::vector<pid_t> DbmaintProcess::children(std::string_view program) const {
  std::vector<pid_t> found;
  const std::filesystem::path tasks = "/proc/" + std::to_string(pid_) + "/task";
  std::error_code gone;
  for (const auto& task : std::filesystem::directory_iterator(tasks, gone)) {
    std::istringstream list(content_of(task.path() / "children"));
    for (pid_t child = 0; list >> child;) {
      const std::string name = content_of("/proc/" + std::to_string(child) + "/comm");
      if (name.substr(0, name.find('\n')) == program) found.push_back(child);
    }
  }
  return found;
}

}  // namespace dbmaint::testing
