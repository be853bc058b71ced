#pragma once

#include <map>
#include <string>
#include <string_view>

#include "dbmaint/engine/location.hpp"

namespace dbmaint::postgres {

/// A URL taken apart. `parameters` are libpq's keywords, without what only Prisma understands and without what the
/// environment or ~/.pgpass adds: libpq adds that itself when it connects.
struct ConnectionUrl {
  std::map<std::string, std::string> parameters;  ///< may hold a password
  std::string default_schema;                     ///< Prisma's `schema`; empty: the server's search_path
  bool transaction_pooling = false;               ///< Prisma's `pgbouncer=true`
};

[[nodiscard]] bool is_postgres_url(std::string_view url);

/// Error{usage} for a malformed one. Its message never repeats a part that might be a password.
[[nodiscard]] ConnectionUrl parse_connection_url(const std::string& url);

/// Where libpq would connect: what the URL leaves out comes from the environment and libpq's own defaults.
[[nodiscard]] Identity identify(const ConnectionUrl& url);

/// host='…' port='…' as libpq's connection strings are quoted.
[[nodiscard]] std::string to_conninfo(const std::map<std::string, std::string>& parameters);

/// The same as environment variables for a child process (PGHOST, PGPASSWORD …), so that nothing shows in `ps`.
[[nodiscard]] std::map<std::string, std::string> to_environment(const std::map<std::string, std::string>& parameters);

}  // namespace dbmaint::postgres
