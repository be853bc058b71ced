#pragma once

#include <string>

#include "dbmaint/config/config.hpp"
#include "dbmaint/core/report.hpp"
#include "dbmaint/run/goal.hpp"
#include "dbmaint/run/run.hpp"

namespace dbmaint {

struct DrillGoal {
  std::string from = "latest";  ///< see choose_backup()
  DryRun dry_run = DryRun::no;
};

/// Rehearses a recovery: the backup becomes a database, is compared and questioned, and the database is removed again.
/// Never throws: a failure is in the report.
[[nodiscard]] Report drill_target(const DrillGoal& goal, const TargetConfig& target, const RunSettings& settings,
                                  const Services& services);

}  // namespace dbmaint
