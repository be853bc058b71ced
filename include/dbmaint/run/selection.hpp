#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dbmaint/config/load.hpp"

namespace dbmaint {

/// The targets of one invocation. `written`: names from the configuration, URLs or paths; none means every configured
/// target, else $DATABASE_URL, else Error{usage}. A bare word that is no configured name and no existing file is
/// Error{usage} with the nearest name. `as`: apply this configured target's rules to the (single) URL or path.
/// A target given by URL or path is named "<short name>-<8 hex digits of its canonical address>".
[[nodiscard]] std::vector<TargetConfig> select_targets(const Config& config, const std::vector<std::string>& written,
                                                       const std::optional<std::string>& as,
                                                       const ConfigOverrides& overrides,
                                                       const Environment& environment);

/// Names of the files that `target` attaches and that are no target of their own, so that no backup holds them.
[[nodiscard]] std::vector<std::string> attached_without_target(const Config& config, const TargetConfig& target);

}  // namespace dbmaint
