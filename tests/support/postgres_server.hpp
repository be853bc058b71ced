#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

#include "support/postgres_database.hpp"
#include "support/temp_folder.hpp"

namespace dbmaint::testing {

/// Starts a program as the user who may run a server: PostgreSQL and pgbouncer refuse root. What it says goes to `log`.
[[nodiscard]] pid_t start_server_program(const std::vector<std::string>& argv, const std::filesystem::path& log);
/// Where the newest installed version keeps its programs, server and clients.
[[nodiscard]] std::filesystem::path newest_postgres_programs();
/// A folder made by the test becomes that user's.
void give_to_server_user(const std::filesystem::path& folder);

/// A PostgreSQL server of the test's own, of the newest installed version, for tests that bring it down. It listens on
/// a socket in a temporary folder only and lets in everybody who can reach that. Its pages have checksums.
class PostgresServer {
 public:
  /// `settings`: more of them, "archive_mode=on".
  explicit PostgresServer(std::vector<std::string> settings = {});
  ~PostgresServer();
  PostgresServer(const PostgresServer&) = delete;
  PostgresServer& operator=(const PostgresServer&) = delete;

  /// Until it answers again after one of these; it recovers as after a power cut.
  void start();
  /// What `pg_ctl stop -m immediate` does: every connection is cut, nothing is written out.
  void stop_immediately();
  /// kill -9 of one of its sessions, as the kernel does when memory runs out; the server restarts itself.
  void kill_session(pid_t session);

  [[nodiscard]] PostgresAddress address() const;
  [[nodiscard]] std::filesystem::path data() const { return folder_ / "data"; }

 private:
  void launch();
  [[nodiscard]] bool answers() const;

  TempFolder folder_{Medium::memory};
  std::vector<std::string> settings_;
  std::filesystem::path programs_;
  pid_t postmaster_ = -1;
};

}  // namespace dbmaint::testing
