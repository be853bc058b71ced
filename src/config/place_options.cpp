#include "dbmaint/config/load.hpp"

namespace dbmaint {

PlaceOptions place_options(const ConfigOverrides& overrides, const Environment& environment) {
  PlaceOptions options;
  const auto add = [&options](const char* name, const std::filesystem::path& place) {
    options.insert(options.end(), {name, std::filesystem::absolute(place).string()});
  };
  const auto variable = environment.variable("DBMAINT_CONFIG");
  if (overrides.file)
    add("--config", *overrides.file);
  else if (variable && !variable->empty())
    add("--config", *variable);
  if (overrides.state_dir) add("--state-dir", *overrides.state_dir);
  if (overrides.backup_dir) add("--backup-dir", *overrides.backup_dir);
  return options;
}

}  // namespace dbmaint
