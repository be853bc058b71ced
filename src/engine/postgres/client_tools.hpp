#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dbmaint/core/text.hpp"
#include "dbmaint/platform/services.hpp"

namespace dbmaint::postgres {

/// An installed pg_dump, pg_restore or initdb.
struct ClientTool {
  std::string path;
  std::string version;  ///< "15.18"
  int major = 0;
};

/// "pg_dump (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)" -> 15.18. Nothing for anything else. Pure.
[[nodiscard]] std::optional<std::string> parse_tool_version(const std::string& output);

/// The tool whose major version is the nearest to the server's among those not older. A tool older than its server
/// would leave things out. Pure.
[[nodiscard]] std::optional<ClientTool> choose_tool(const std::vector<ClientTool>& installed, int server_major);

/// The nearest installed one; nothing when none fits. Also for a server's programs.
[[nodiscard]] std::optional<ClientTool> installed_tool(const std::string& name, int server_major,
                                                       const Services& services);

/// Looks in Debian's folders of every installed version and in PATH. Error{failed} with a hint when none fits.
[[nodiscard]] ClientTool find_tool(const std::string& name, int server_major, const Text& tried,
                                   const Services& services);

}  // namespace dbmaint::postgres
