#pragma once

#include <string>

#include "dbmaint/archive/load.hpp"
#include "dbmaint/run/goal.hpp"
#include "dbmaint/run/run.hpp"

namespace dbmaint {

struct LoadGoal {
  std::string id;
  Secret to;          ///< URL or path; empty: the target, whose rows they must be
  std::string table;  ///< empty: the one that they are from
  DryRun dry_run = DryRun::no;
};

struct LoadOutcome {
  std::string id;
  std::string destination;  ///< address without secrets
  std::string table;
  LoadedArchive rows;
};

/// Under the lock of the database that the rows go to. With dry_run nothing is locked or changed.
/// Error{usage} for what is not there, Error{refused} for rows that do not fit, Error{busy} while another run writes.
[[nodiscard]] LoadOutcome load_archive(const LoadGoal& goal, const TargetConfig& target, const RunSettings& settings,
                                       const Services& services);

}  // namespace dbmaint
