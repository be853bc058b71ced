#pragma once

#include "dbmaint/archive/archives.hpp"
#include "dbmaint/core/duration.hpp"

namespace dbmaint {

/// Archives of this database that were finished longer than `keep` ago; from old to new. Told from the newest archive
/// where that is before `now`: a clock that runs ahead would let all of them go. Pure.
[[nodiscard]] std::vector<Archive> archives_past(const ArchiveListing& listing, const std::string& identity,
                                                 Duration keep, Timestamp now);

/// Takes the archive away, by a rename first: what is listed is whole.
void remove_archive(const std::filesystem::path& archives, const Archive& archive, const Services& services);

/// Finishes removals that were cut short.
void sweep_removed_archives(const std::filesystem::path& archives, const Services& services);

}  // namespace dbmaint
