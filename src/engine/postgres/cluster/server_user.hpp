#pragma once

#include <sys/types.h>

#include <optional>
#include <string>
#include <vector>

#include "dbmaint/platform/services.hpp"

namespace dbmaint::postgres {

/// As whom the programs of a server run when we are root, whom they refuse.
struct ServerUser {
  std::string name;
  uid_t user = 0;
  gid_t group = 0;
  std::string home{};
};

/// Whose servers are, by Debian's and everybody else's packages.
inline constexpr const char* server_user_name = "postgres";

/// The system's user of that name for root, nothing for anybody else. Error{refused} when root's system has none.
[[nodiscard]] std::optional<ServerUser> server_user(const Services& services,
                                                    const std::string& name = server_user_name);

/// The program as that user, or as ourselves.
[[nodiscard]] Command as_server_user(const std::optional<ServerUser>& user, const std::vector<std::string>& program);

/// The same; the kernel sends it this signal (QUIT, KILL, ...) when we are gone, by kill -9 too.
[[nodiscard]] Command as_server_user_with_us(const std::optional<ServerUser>& user, const std::string& death_signal,
                                             const std::vector<std::string>& program);

}  // namespace dbmaint::postgres
