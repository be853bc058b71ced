#pragma once

#include <optional>

#include "dbmaint/backup/listing.hpp"
#include "dbmaint/core/finding.hpp"
#include "dbmaint/platform/proposed_command.hpp"

namespace dbmaint {

/// `earlier` is what stands in the repository before the next backup: all of other databases. An address that changed,
/// or a link that leads elsewhere, looks like that; nothing is compared, and nobody would notice. Pure.
[[nodiscard]] std::optional<Finding> first_of_database(const RepositoryListing& earlier, const Identity& identity,
                                                       const std::string& target, const PlaceOptions& options);

}  // namespace dbmaint
