#include "support/rclone_server.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <vector>

#include "dbmaint/platform/system_services.hpp"
#include "support/fake_services.hpp"
#include "support/wait_until.hpp"

namespace dbmaint::testing {

namespace {

constexpr const char* user = "backup";

std::string content_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// The number after the address in what the server says of itself.
std::string port_in(const std::string& log) {
  const std::string mark = "127.0.0.1:";
  const std::size_t at = log.find(mark);
  if (at == std::string::npos) return {};
  const std::size_t begin = at + mark.size();
  const std::size_t end = log.find_first_not_of("0123456789", begin);
  return end == std::string::npos ? std::string() : log.substr(begin, end - begin);
}

}  // namespace

RcloneServer::RcloneServer(Protocol protocol, const std::filesystem::path& folder)
    : protocol_(protocol), folder_(folder) {
  obscured_ = capture(*system_processes(), {{"rclone", "obscure", password}, {}}, FakeInterruption()).standard_output;
  obscured_.resize(obscured_.find('\n'));
  start();
}

RcloneServer::~RcloneServer() {
  stop();
}

void RcloneServer::start() {
  const std::filesystem::path log = own_ / "log";
  std::filesystem::remove(log);
  std::vector<std::string> words = {"rclone",
                                    "serve",
                                    protocol_ == Protocol::sftp ? "sftp" : "webdav",
                                    folder_.string(),
                                    "--addr=127.0.0.1:" + port_,
                                    std::string("--user=") + user,
                                    std::string("--pass=") + password,
                                    "--config=/dev/null",
                                    "--cache-dir=" + (own_ / "cache").string()};
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  pid_ = ::fork();
  if (pid_ < 0) throw std::runtime_error("cannot fork");
  if (pid_ == 0) {
    const int descriptor = ::open(log.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (descriptor < 0 || ::dup2(descriptor, STDOUT_FILENO) < 0 || ::dup2(descriptor, STDERR_FILENO) < 0) ::_exit(126);
    ::execvp(argv[0], argv.data());
    ::_exit(127);
  }
  if (!wait_until([&] { return !port_in(content_of(log)).empty() || ::waitpid(pid_, nullptr, WNOHANG) == pid_; }) ||
      port_in(content_of(log)).empty())
    throw std::runtime_error("rclone serve does not start: " + content_of(log));
  port_ = port_in(content_of(log));
}

void RcloneServer::stop() {
  if (pid_ < 0) return;
  ::kill(pid_, SIGKILL);
  ::waitpid(pid_, nullptr, 0);
  pid_ = -1;
}

std::string RcloneServer::section(const std::string& name) const {
  const std::string head = "[" + name + "]\n";
  const std::string who = std::string("user = ") + user + "\npass = " + obscured_ + "\n";
  if (protocol_ == Protocol::sftp)
    return head + "type = sftp\nhost = 127.0.0.1\nport = " + port_ + "\nshell_type = unix\n" + who;
  return head + "type = webdav\nurl = http://127.0.0.1:" + port_ + "\nvendor = other\n" + who;
}

}  // namespace dbmaint::testing
