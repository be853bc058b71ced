#pragma once

#include "dbmaint/engine/backup_source.hpp"
#include "engine/postgres/connection.hpp"

namespace dbmaint::postgres {

inline constexpr std::string_view archive_name = "data.pgc";     ///< pg_dump's custom format
inline constexpr std::string_view globals_name = "globals.sql";  ///< roles and tablespaces, without passwords

/// Runs pg_dump on a snapshot that `connection` exports, and counts the rows of the same snapshot meanwhile.
[[nodiscard]] DumpFacts dump(Connection& connection, BackupWriter& writer);

/// Variables for PostgreSQL's client programs: the connection, messages in English.
[[nodiscard]] std::map<std::string, std::string> client_environment(const Connection& connection);

}  // namespace dbmaint::postgres
