#include "config/default_folders.hpp"
#include "dbmaint/config/load.hpp"

namespace dbmaint {

TargetConfig unconfigured_target(const Config& config, std::string name, Secret url, const ConfigOverrides& overrides,
                                 const Environment& environment) {
  TargetConfig target;
  target.name = std::move(name);
  target.url = std::move(url);
  target.backup = config.backup;
  target.cleanup = config.cleanup;
  target.archive = config.archive;
  target.score_checks = default_score_checks();
  if (overrides.backup_dir) target.backup.dir = std::filesystem::absolute(*overrides.backup_dir);
  if (target.backup.dir.empty()) target.backup.dir = config::default_backup_dir(environment, config.state_dir);
  return target;
}

}  // namespace dbmaint
