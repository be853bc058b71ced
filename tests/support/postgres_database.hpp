#pragma once

#include <memory>
#include <string>

#include "dbmaint/engine/location.hpp"

namespace dbmaint::testing {

/// Where a server is, and who we are there.
struct PostgresAddress {
  std::string host;  ///< a name, or the folder of its socket
  std::string port;
  std::string user;
  std::string password;

  [[nodiscard]] std::string url(const std::string& database) const;
  [[nodiscard]] std::string conninfo(const std::string& database) const;
};

/// The server that PGHOST, PGPORT, PGUSER and PGPASSWORD name (pg_virtualenv sets them). Without it the test fails with
/// a message that says so.
[[nodiscard]] PostgresAddress postgres_of_environment();

/// A database of the test's own, dropped at the end.
class PostgresDatabase {
 public:
  /// `ending`: more of its name.
  explicit PostgresDatabase(PostgresAddress server = postgres_of_environment(), const std::string& ending = {});
  ~PostgresDatabase();
  PostgresDatabase(const PostgresDatabase&) = delete;
  PostgresDatabase& operator=(const PostgresDatabase&) = delete;

  /// After the server cut the connection.
  void reconnect();
  /// Any number of statements, as the owner. A role made here must be dropped here: roles belong to the server.
  void execute(const std::string& sql);
  /// The first column of the first row, "" for null.
  [[nodiscard]] std::string value(const std::string& sql);
  [[nodiscard]] std::int64_t number(const std::string& sql) { return std::stoll(value(sql)); }

  [[nodiscard]] const std::string& name() const { return name_; }
  /// With the password, as an operator would write it; `query` starts with '?'.
  [[nodiscard]] std::string url(const std::string& query = {}) const;
  [[nodiscard]] std::string url_as(const std::string& user, const std::string& password) const;
  [[nodiscard]] Location location(const std::string& query = {}) const;

 private:
  PostgresAddress server_;
  std::string name_;
  struct Connection;
  std::unique_ptr<Connection> connection_;
};

}  // namespace dbmaint::testing
