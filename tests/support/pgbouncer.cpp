#include "support/pgbouncer.hpp"

#include <sys/stat.h>
#include <sys/wait.h>

#include <csignal>
#include <fstream>
#include <pqxx/connection>
#include <sstream>
#include <stdexcept>

#include "support/postgres_server.hpp"
#include "support/wait_until.hpp"

namespace dbmaint::testing {

namespace fs = std::filesystem;

namespace {

const char* const program = "/usr/sbin/pgbouncer";

std::string content_of(const fs::path& file) {
  std::ostringstream content;
  content << std::ifstream(file).rdbuf();
  return content.str();
}

bool answers(const PostgresAddress& address) {
  try {
    return pqxx::connection(address.conninfo("postgres")).is_open();
  } catch (const pqxx::failure&) {
    return false;
  }
}

}  // namespace

Pgbouncer::Pgbouncer(const PostgresAddress& server, const std::string& pool_mode) {
  if (!fs::exists(program)) throw std::runtime_error(std::string(program) + " is not installed");
  const fs::path settings = folder_ / "pgbouncer.ini";
  // It asks for one address of a name; a server on "localhost" need not listen on the one that comes first.
  const std::string host = server.host == "localhost" ? "127.0.0.1" : server.host;
  std::ofstream(settings) << "[databases]\n* = host=" << host << " port=" << server.port << " user=" << server.user
                          << " password=" << server.password
                          << "\n[pgbouncer]\nlisten_addr =\nlisten_port = 6432\nunix_socket_dir = "
                          << folder_.path().string() << "\nauth_type = any\npool_mode = " << pool_mode
                          << "\nmax_client_conn = 50\ndefault_pool_size = 10\n";
  ::chmod(settings.c_str(), 0644);
  give_to_server_user(folder_.path());
  process_ = start_server_program({program, settings.string()}, folder_ / "pgbouncer.log");
  const bool up = wait_until([this] {
    if (::waitpid(process_, nullptr, WNOHANG) != 0) process_ = -1;
    return process_ < 0 || answers(address());
  });
  if (!up || process_ < 0)
    throw std::runtime_error("pgbouncer does not start: " + content_of(folder_ / "pgbouncer.log"));
}

Pgbouncer::~Pgbouncer() {
  if (process_ < 0) return;
  ::kill(process_, SIGKILL);
  ::waitpid(process_, nullptr, 0);
}

PostgresAddress Pgbouncer::address() const {
  return {folder_.path().string(), "6432", "anybody", "unused"};
}

}  // namespace dbmaint::testing
