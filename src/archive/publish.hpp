#pragma once

#include <vector>

#include "archive/journal.hpp"
#include "dbmaint/archive/archives.hpp"

namespace dbmaint {

enum class Recovered { no, yes };

/// Proves the rows in an unfinished folder, which are those of `frames` and nothing else, writes the manifest and gives
/// the folder its name. Error{corruption} when they are not what the journal says. Without frames the folder goes.
[[nodiscard]] std::optional<Archive> publish_archive(const std::filesystem::path& archives, const ArchiveOrigin& origin,
                                                     const std::vector<Frame>& frames, Recovered recovered,
                                                     const Services& services);

/// The last two acts of it, for a folder whose manifest is written.
[[nodiscard]] Archive give_final_name(const std::filesystem::path& archives, ArchiveManifest manifest,
                                      const Services& services);

}  // namespace dbmaint
