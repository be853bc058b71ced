#pragma once

#include <optional>

#include "dbmaint/backup/repository.hpp"
#include "dbmaint/core/finding.hpp"
#include "dbmaint/run/run.hpp"

namespace dbmaint {

/// `earlier` is what stands in the repository before the next backup: nothing, where the history knows of backups. A
/// disk that is not mounted looks like that. No finding where the folder was given for this run alone.
[[nodiscard]] std::optional<Finding> missing_backups(const RepositoryListing& earlier, const TargetConfig& target,
                                                     const RunSettings& settings, const Services& services);

}  // namespace dbmaint
