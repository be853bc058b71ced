#pragma once

#include <sys/types.h>

#include <string>

#include "support/postgres_database.hpp"
#include "support/temp_folder.hpp"

namespace dbmaint::testing {

/// A pgbouncer of the test's own before a server. It listens on a socket in a temporary folder only.
class Pgbouncer {
 public:
  /// `pool_mode`: "transaction", "session".
  Pgbouncer(const PostgresAddress& server, const std::string& pool_mode);
  ~Pgbouncer();
  Pgbouncer(const Pgbouncer&) = delete;
  Pgbouncer& operator=(const Pgbouncer&) = delete;

  [[nodiscard]] PostgresAddress address() const;

 private:
  TempFolder folder_;
  pid_t process_ = -1;
};

}  // namespace dbmaint::testing
