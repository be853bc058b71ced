#pragma once

#include <string>
#include <string_view>

#include "dbmaint/backup/repository.hpp"

namespace dbmaint {

/// offsite.json, beside the manifest whose SHA-256 it states.
[[nodiscard]] std::string note_to_json(const OffsiteNote& note, const std::string& id,
                                       const std::string& manifest_sha256);
/// Nothing when it is not about this manifest, or no note of a known format.
[[nodiscard]] std::optional<OffsiteNote> parse_note(std::string_view json, const std::string& id,
                                                    const std::string& manifest_sha256);

}  // namespace dbmaint
