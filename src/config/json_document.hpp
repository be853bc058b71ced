#pragma once

#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string_view>

#include "config/problems.hpp"

namespace dbmaint::config {

/// Parses JSON with comments, where a comma may follow the last element. Null after a syntax error, whose line and
/// column (counted from 1, in characters) are in the problem; a key written twice in one object is a problem too,
/// because JSON would silently take the last.
[[nodiscard]] std::shared_ptr<const nlohmann::json> parse_document(std::string_view content, Problems& problems);

}  // namespace dbmaint::config
