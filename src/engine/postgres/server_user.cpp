#include "engine/postgres/server_user.hpp"

#include <pwd.h>

#include <array>

#include "dbmaint/core/error.hpp"
#include "dbmaint/text/postgres.hpp"

namespace dbmaint::postgres {

namespace words = text::postgres;

std::optional<ServerUser> server_user(const Services& services, const std::string& name) {
  if (services.environment.user_id() != 0) return std::nullopt;
  passwd entry{};
  passwd* found = nullptr;
  std::array<char, 4096> buffer{};
  if (::getpwnam_r(name.c_str(), &entry, buffer.data(), buffer.size(), &found) != 0 || found == nullptr)
    throw Error(ErrorKind::refused, words::making_cluster, Text(words::no_server_user, {{"user", name}}));
  return ServerUser{name, found->pw_uid, found->pw_gid, found->pw_dir};
}

Command as_server_user(const std::optional<ServerUser>& user, const std::vector<std::string>& options,
                       const std::vector<std::string>& program) {
  Command command{{"setpriv"}, {{"LC_ALL", "C"}}};
  if (user)
    command.argv.insert(command.argv.end(), {"--reuid=" + std::to_string(user->user),
                                             "--regid=" + std::to_string(user->group), "--clear-groups"});
  command.argv.insert(command.argv.end(), options.begin(), options.end());
  command.argv.insert(command.argv.end(), program.begin(), program.end());
  return command;
}

}  // namespace dbmaint::postgres
