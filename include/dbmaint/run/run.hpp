#pragma once

#include <filesystem>
#include <vector>

#include "dbmaint/config/config.hpp"
#include "dbmaint/core/report.hpp"
#include "dbmaint/engine/engine.hpp"
#include "dbmaint/platform/proposed_command.hpp"
#include "dbmaint/run/goal.hpp"

namespace dbmaint {

struct RunSettings {
  Language language = Language::english;  ///< of the report files
  std::filesystem::path state_dir;
  PlaceOptions place_options;  ///< of the commands that findings propose
};

/// Lock, survey, plan, execute, report, for one target. Never throws: a failure is in the report. With dry_run the
/// steps come back as planned and nothing was written anywhere.
[[nodiscard]] Report run_target(const Goal& goal, const TargetConfig& target, const RunSettings& settings,
                                const Services& services);

}  // namespace dbmaint
