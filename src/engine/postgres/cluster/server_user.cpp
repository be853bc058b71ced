#include "engine/postgres/cluster/server_user.hpp"

#include <pwd.h>
#include <unistd.h>

#include <array>

#include "dbmaint/core/error.hpp"
#include "dbmaint/text/postgres.hpp"

namespace dbmaint::postgres {

namespace words = text::postgres;

namespace {

/// Whoever was killed before setpriv had asked for the signal will never cause it.
constexpr const char* unless_orphaned = "test \"$PPID\" = \"$0\" && exec \"$@\"";

Command setpriv(const std::optional<ServerUser>& user, const std::vector<std::string>& options,
                const std::vector<std::string>& program) {
  Command command{{"setpriv"}, {{"LC_ALL", "C"}}};
  if (user)
    command.argv.insert(command.argv.end(), {"--reuid=" + std::to_string(user->user),
                                             "--regid=" + std::to_string(user->group), "--clear-groups"});
  command.argv.insert(command.argv.end(), options.begin(), options.end());
  command.argv.insert(command.argv.end(), program.begin(), program.end());
  return command;
}

}  // namespace

std::optional<ServerUser> server_user(const Services& services, const std::string& name) {
  if (services.environment.user_id() != 0) return std::nullopt;
  passwd entry{};
  passwd* found = nullptr;
  std::array<char, 4096> buffer{};
  if (::getpwnam_r(name.c_str(), &entry, buffer.data(), buffer.size(), &found) != 0 || found == nullptr)
    throw Error(ErrorKind::refused, words::making_cluster, Text(words::no_server_user, {{"user", name}}));
  return ServerUser{name, found->pw_uid, found->pw_gid, found->pw_dir};
}

Command as_server_user(const std::optional<ServerUser>& user, const std::vector<std::string>& program) {
  return setpriv(user, {}, program);
}

Command as_server_user_with_us(const std::optional<ServerUser>& user, const std::string& death_signal,
                               const std::vector<std::string>& program) {
  std::vector<std::string> while_we_live{"sh", "-c", unless_orphaned, std::to_string(::getpid())};
  while_we_live.insert(while_we_live.end(), program.begin(), program.end());
  return setpriv(user, {"--pdeathsig=" + death_signal}, while_we_live);
}

}  // namespace dbmaint::postgres
