#pragma once

#include <cstdint>
#include <string>

#include "dbmaint/core/timestamp.hpp"
#include "dbmaint/engine/engine.hpp"
#include "dbmaint/history/history.hpp"

namespace dbmaint {

/// What the runs on this database add up to, see metrics.hpp: since a backup was begun, with all that the run removed
/// which made it. What a restore brought back since is not removed any more.
[[nodiscard]] std::int64_t sum_since(Timestamp since, const Identity& identity, const std::string& metric,
                                     History& history);

}  // namespace dbmaint
