#include "config/default_folders.hpp"

#include "dbmaint/core/error.hpp"
#include "dbmaint/text/config.hpp"

namespace dbmaint::config {
namespace {

/// The XDG specification: a relative value is to be ignored.
std::filesystem::path xdg_folder(const Environment& environment, const char* variable, const char* below_home) {
  if (const auto value = environment.variable(variable))
    if (std::filesystem::path path(*value); path.is_absolute()) return path;
  if (const auto home = environment.variable("HOME"))
    if (const std::filesystem::path path(*home); path.is_absolute()) return path / below_home;
  return {};
}

}  // namespace

std::filesystem::path default_state_dir(const Environment& environment) {
  if (environment.user_id() == 0) return "/var/lib/dbmaint";
  const std::filesystem::path folder = xdg_folder(environment, "XDG_STATE_HOME", ".local/state");
  if (folder.empty())
    throw Error(ErrorKind::usage, text::config::finding_folders, text::config::no_home, text::config::hint_home);
  return folder / "dbmaint";
}

std::filesystem::path default_backup_dir(const Environment& environment, const std::filesystem::path& state_dir) {
  if (environment.user_id() == 0) return "/var/backups/dbmaint";
  return state_dir / "backups";
}

std::filesystem::path user_config_dir(const Environment& environment) {
  return xdg_folder(environment, "XDG_CONFIG_HOME", ".config");
}

}  // namespace dbmaint::config
