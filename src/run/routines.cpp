#include "run/routines.hpp"

#include <algorithm>
#include <array>

namespace dbmaint {
namespace {

// The commands as data. The order within a line is the order in which things happen. Copies are made
// and older backups are read when all else is done: that may take long, and nothing else depends on it.
const std::array<CommandOutline, 7>& outlines() {
  using enum Stage;
  static const std::array<CommandOutline, 7> all{{
      {CommandName::analyze, Locking::none, {observe, checks}, CheckCost::quick, {}},
      {CommandName::verify, Locking::none, {observe, checks}, CheckCost::thorough, {}},
      {CommandName::backup, Locking::try_once, {backup, offsite}, CheckCost::quick, {}},
      {CommandName::cleanup, Locking::try_once, {backup, cleanup, reclaim_space}, CheckCost::quick, {}},
      {CommandName::daily,
       Locking::wait,
       {backup, cleanup, reclaim_space, observe, checks, offsite, check_backups, report_files},
       CheckCost::quick,
       Routine::daily,
       VerifyTier::checksums},
      {CommandName::weekly,
       Locking::wait,
       {backup, cleanup, reclaim_space, observe, checks, offsite, check_backups, report_files},
       CheckCost::thorough,
       Routine::weekly,
       VerifyTier::decode},
      {CommandName::monthly,
       Locking::wait,
       {backup, drill, cleanup, reclaim_space, care, observe, checks, offsite, report_files},
       CheckCost::thorough,
       Routine::monthly},
  }};
  return all;
}

}  // namespace

bool CommandOutline::has(Stage stage) const {
  return std::find(stages.begin(), stages.end(), stage) != stages.end();
}

const CommandOutline& outline_of(CommandName command) {
  const auto found = std::find_if(outlines().begin(), outlines().end(),
                                  [&](const CommandOutline& outline) { return outline.command == command; });
  return found == outlines().end() ? outlines().front() : *found;
}

bool mistyped(ExitCode ended_in, const Goal& goal) {
  const bool named = !goal.only_rules.empty() || !goal.only_checks.empty();
  return ended_in == ExitCode::usage && (named || !outline_of(goal.command).routine);
}

}  // namespace dbmaint
