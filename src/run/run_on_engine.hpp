#pragma once

#include "dbmaint/run/run.hpp"

namespace dbmaint {

/// run_target() once the engine is known.
[[nodiscard]] Report run_on_engine(const Engine& engine, const Goal& goal, const TargetConfig& target,
                                   const RunSettings& settings, const Services& services);

}  // namespace dbmaint
