#pragma once

#include <optional>
#include <vector>

#include "dbmaint/backup/repository.hpp"
#include "dbmaint/engine/check.hpp"
#include "dbmaint/run/goal.hpp"

namespace dbmaint {

/// What a command consists of, in this order.
enum class Stage { backup, drill, cleanup, reclaim_space, care, observe, checks, offsite, check_backups, report_files };

enum class Locking { none, try_once, wait };

struct CommandOutline {
  CommandName command = CommandName::analyze;
  Locking locking = Locking::none;
  std::vector<Stage> stages;
  CheckCost deepest_checks = CheckCost::quick;  ///< the score's own checks are asked whatever they cost
  std::optional<Routine> routine;           ///< whose rules and report sections apply; nothing: all rules, no section
  std::optional<VerifyTier> old_backups{};  ///< how deep check_backups reads

  [[nodiscard]] bool has(Stage stage) const;
};

[[nodiscard]] const CommandOutline& outline_of(CommandName command);

/// Whether a run ended in what a person wrote on the command line and is told there: nothing to remember. What a
/// routine ends in that names neither rule nor check is its configuration's, and concerns whoever reads of it in the
/// morning.
[[nodiscard]] bool mistyped(ExitCode ended_in, const Goal& goal);

}  // namespace dbmaint
