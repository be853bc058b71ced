#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "dbmaint/core/text.hpp"

namespace dbmaint {

/// The document with the SHA-256 of itself as its last field, "sha256". Pretty-printed: people read these files.
[[nodiscard]] std::string seal(nlohmann::ordered_json document);

/// The document without the seal. Error{corruption}, with `tried`, when a single byte is not as seal() wrote it.
/// Fields that this version does not know are fine. `hint`: nothing means that of a damaged backup.
[[nodiscard]] nlohmann::ordered_json unseal(std::string_view sealed, const Text& tried, const Text& hint = {});

}  // namespace dbmaint
