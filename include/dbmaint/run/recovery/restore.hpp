#pragma once

#include <string>

#include "dbmaint/config/config.hpp"
#include "dbmaint/core/report.hpp"
#include "dbmaint/engine/restore.hpp"
#include "dbmaint/run/goal.hpp"
#include "dbmaint/run/run.hpp"

namespace dbmaint {

enum class Replace { no, yes };  ///< no: only where nothing stands

struct RestoreGoal {
  std::string from = "latest";  ///< see choose_backup()
  Secret to;                    ///< URL or path
  RestoreChoice choice;
  Replace replace = Replace::no;
  DryRun dry_run = DryRun::no;
};

/// Error{usage} when a part of a backup is to take the place of a whole database.
void refuse_to_replace_by_a_part(const RestoreGoal& goal);

/// Restores a backup of the target: chooses it, looks at the destination, fills a new database, compares it with the
/// manifest, and only then lets it take the destination's place; what stood there is kept under another name. The
/// target's own database need not be there any more. Never throws: a failure is in the report. A dry run looks at the
/// same things and changes nothing.
[[nodiscard]] Report restore_backup(const RestoreGoal& goal, const TargetConfig& target, const RunSettings& settings,
                                    const Services& services);

}  // namespace dbmaint
