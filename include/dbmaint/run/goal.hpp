#pragma once

#include <set>
#include <string>
#include <vector>

#include "dbmaint/core/rules.hpp"
#include "dbmaint/core/severity.hpp"

namespace dbmaint {

enum class CommandName { analyze, verify, backup, cleanup, daily, weekly, monthly };
[[nodiscard]] std::string_view to_string(CommandName command);

enum class DryRun { no, yes };
enum class BackupFirst { yes, no };  ///< no: --no-backup, given by hand, shouted in the report

/// What the operator asked for, for one target.
struct Goal {
  CommandName command = CommandName::analyze;
  DryRun dry_run = DryRun::no;
  BackupFirst backup_first = BackupFirst::yes;
  std::vector<std::string> only_rules;   ///< cleanup --rule; empty: all
  std::vector<std::string> only_checks;  ///< --check; empty: all
  FailOn fail_on = FailOn::error;
};

}  // namespace dbmaint
