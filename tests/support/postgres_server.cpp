#include "support/postgres_server.hpp"

#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <fstream>
#include <pqxx/connection>
#include <pqxx/nontransaction>
#include <sstream>
#include <stdexcept>

#include "support/wait_until.hpp"

namespace dbmaint::testing {

namespace fs = std::filesystem;

namespace {

const char* const server_user = "postgres";

const passwd* other_user() {
  if (::geteuid() != 0) return nullptr;
  const passwd* user = ::getpwnam(server_user);
  if (user == nullptr) throw std::runtime_error("root may run no server, and there is no user postgres to run it");
  return user;
}

std::string content_of(const fs::path& file) {
  std::ostringstream content;
  content << std::ifstream(file, std::ios::binary).rdbuf();
  return content.str();
}

void run_to_its_end(const std::vector<std::string>& argv, const fs::path& log) {
  int status = 0;
  const pid_t child = start_server_program(argv, log);
  if (::waitpid(child, &status, 0) != child || status != 0)
    throw std::runtime_error(argv.front() + " failed: " + content_of(log));
}

}  // namespace

fs::path newest_postgres_programs() {
  int newest = 0;
  fs::path found;
  std::error_code none;
  for (const auto& entry : fs::directory_iterator("/usr/lib/postgresql", none)) {
    const int version = std::atoi(entry.path().filename().c_str());
    if (version <= newest || !fs::exists(entry.path() / "bin/initdb")) continue;
    newest = version;
    found = entry.path() / "bin";
  }
  if (found.empty()) throw std::runtime_error("no PostgreSQL server is installed below /usr/lib/postgresql");
  return found;
}

pid_t start_server_program(const std::vector<std::string>& argv, const fs::path& log) {
  const passwd* user = other_user();
  std::vector<std::string> words = argv;
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  const pid_t child = ::fork();
  if (child < 0) throw std::runtime_error("cannot fork");
  if (child > 0) return child;
  const int null = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
  const int out = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  ::dup2(null, STDIN_FILENO);
  ::dup2(out, STDOUT_FILENO);
  ::dup2(out, STDERR_FILENO);
  if (user != nullptr && (::setgroups(0, nullptr) != 0 || ::setgid(user->pw_gid) != 0 || ::setuid(user->pw_uid) != 0))
    ::_exit(126);
  ::prctl(PR_SET_PDEATHSIG, SIGQUIT);  // a test that is killed leaves no server behind
  ::execv(pointers[0], pointers.data());
  ::_exit(127);
}

void give_to_server_user(const fs::path& folder) {
  const passwd* user = other_user();
  if (user != nullptr && ::chown(folder.c_str(), user->pw_uid, user->pw_gid) != 0)
    throw std::runtime_error("cannot give " + folder.string() + " to " + server_user);
}

PostgresServer::PostgresServer(std::vector<std::string> settings)
    : settings_(std::move(settings)), programs_(newest_postgres_programs()) {
  give_to_server_user(folder_.path());
  run_to_its_end({(programs_ / "initdb").string(), "--pgdata=" + (folder_ / "data").string(), "--auth=trust",
                  "--username=postgres", "--encoding=UTF8", "--locale=C", "--data-checksums", "--no-sync"},
                 folder_ / "initdb.log");
  start();
}

PostgresServer::~PostgresServer() {
  stop_immediately();
}

void PostgresServer::start() {
  if (postmaster_ < 0) launch();
  const bool up = wait_until([this] {
    if (::waitpid(postmaster_, nullptr, WNOHANG) == 0) return answers();
    postmaster_ = -1;
    return true;
  });
  if (!up || postmaster_ < 0)
    throw std::runtime_error("the server does not start: " + content_of(folder_ / "server.log"));
}

void PostgresServer::launch() {
  std::vector<std::string> argv{(programs_ / "postgres").string(),
                                "-D",
                                (folder_ / "data").string(),
                                "-c",
                                "listen_addresses=",
                                "-c",
                                "port=5432",
                                "-c",
                                "unix_socket_directories=" + folder_.path().string(),
                                "-c",
                                "fsync=off",
                                "-c",
                                "shared_buffers=16MB"};
  for (const std::string& setting : settings_) argv.insert(argv.end(), {"-c", setting});
  postmaster_ = start_server_program(argv, folder_ / "server.log");
}

void PostgresServer::stop_immediately() {
  if (postmaster_ < 0) return;
  ::kill(postmaster_, SIGQUIT);
  ::waitpid(postmaster_, nullptr, 0);
  postmaster_ = -1;
}

void PostgresServer::kill_session(pid_t session) {
  pqxx::connection witness(address().conninfo("postgres"));
  pqxx::nontransaction work(witness);
  ::kill(session, SIGKILL);
  const bool restarts = wait_until([&] {
    try {
      work.exec("SELECT 1");
      return false;
    } catch (const pqxx::failure&) {
      return true;
    }
  });
  if (!restarts) throw std::runtime_error("the server did not notice that its session was killed");
}

PostgresAddress PostgresServer::address() const {
  return {folder_.path().string(), "5432", "postgres", "unused"};
}

bool PostgresServer::answers() const {
  try {
    const pqxx::connection connection(address().conninfo("postgres"));
    return connection.is_open();
  } catch (const pqxx::failure&) {
    return false;
  }
}

}  // namespace dbmaint::testing
