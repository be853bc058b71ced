#pragma once

#include <vector>

#include "dbmaint/run/run.hpp"

namespace dbmaint {

/// How what the configuration states about a target meets its database and this host.
struct TargetFit {
  enum class Standing { not_asked, fits, misfits, refuses, unreachable };
  Standing standing = Standing::not_asked;
  std::vector<Text> problems;
  /// usage when something does not fit, an absent table included: a run would only skip such a rule and warn. Else
  /// what a cleanup would end in: failed for a database that cannot be asked, refused for a rule that a guard refuses.
  ExitCode exit_code = ExitCode::ok;
};

enum class AskDatabase { no, yes };

/// Plans a cleanup with every rule, and prepares every query and report section without running it; writes nothing.
/// Never throws: a failure is a problem.
[[nodiscard]] TargetFit check_target(const TargetConfig& target, AskDatabase ask, const RunSettings& settings,
                                     const Services& services);

}  // namespace dbmaint
