#pragma once

#include <optional>
#include <string>
#include <vector>

#include "run/run_state.hpp"

namespace dbmaint {

/// The ids the score multiplies over: the target's, else the default ones.
[[nodiscard]] const std::vector<std::string>& score_checks_of(const TargetConfig& target);

/// Nothing without main tables, and nothing when only some checks were asked.
[[nodiscard]] std::optional<Score> score_of(const Goal& goal, const TargetConfig& target, const Observations& seen,
                                            const std::vector<JudgedCheck>& judged);

}  // namespace dbmaint
