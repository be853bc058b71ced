#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dbmaint/core/pgbackrest_config.hpp"
#include "dbmaint/core/text.hpp"
#include "dbmaint/platform/services.hpp"
#include "engine/postgres/cluster/server_user.hpp"

namespace dbmaint::postgres::pgbackrest {

/// The program pgbackrest, for one stanza. Root runs it as PgbackrestConfig::user: a repository with files of root's in
/// it fails the server's own archive_command later.
class Program {
 public:
  /// Error{usage} when we are root and there is no such user.
  Program(const PgbackrestConfig& config, const Services& services);

  [[nodiscard]] Command command(const std::string& verb, const std::vector<std::string>& options = {},
                                const std::vector<std::string>& arguments = {}) const;
  /// Whom it runs as.
  [[nodiscard]] std::string user_name() const;
  [[nodiscard]] const std::optional<ServerUser>& user() const { return user_; }

  struct Answer {
    std::string output;
    std::vector<std::string> warnings;
    std::string messages;  ///< all that came on stderr
  };
  /// Error{failed} with its own words and hint, Error{busy} when another pgBackRest is at work on the stanza.
  [[nodiscard]] Answer run(const Command& command, const Text& tried) const;

 private:
  PgbackrestConfig config_;
  Services services_;
  std::optional<ServerUser> user_;
};

}  // namespace dbmaint::postgres::pgbackrest
