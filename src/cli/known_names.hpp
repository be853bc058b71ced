#pragma once

#include <string>
#include <vector>

#include "dbmaint/config/config.hpp"

namespace dbmaint::cli {

/// Error{usage} with the nearest id when one of them is no check of any engine.
void require_known_checks(const std::vector<std::string>& ids);

/// The same for what the score of a configured target counts.
void require_known_score_checks(const TargetConfig& target);

/// The same for what a configured target ignores: ids of checks, and of the findings that a run makes itself.
void require_known_ignored_checks(const TargetConfig& target);

/// Error{usage} with the nearest name when a rule belongs to none of the targets.
void require_known_rules(const std::vector<std::string>& names, const std::vector<TargetConfig>& targets);

}  // namespace dbmaint::cli
