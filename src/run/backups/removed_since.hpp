#pragma once

#include <cstdint>
#include <string>

#include "dbmaint/backup/repository.hpp"
#include "dbmaint/history/history.hpp"

namespace dbmaint {

/// When the run began that made the backup: what it removed, it removed after it. That of the backup where no run is
/// known.
[[nodiscard]] Timestamp beginning_of_run(const Manifest& backup, const std::string& target, History& history);

/// What the runs since then add up to; see metrics.hpp.
[[nodiscard]] std::int64_t sum_since(Timestamp since, const std::string& target, const std::string& metric,
                                     History& history);

}  // namespace dbmaint
