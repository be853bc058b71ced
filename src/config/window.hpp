#pragma once

#include <optional>
#include <string_view>

#include "dbmaint/config/config.hpp"

namespace dbmaint::config {

/// Reads "01:00-05:30"; the end may be before the beginning (across midnight). Nothing for anything else, an empty
/// window included.
[[nodiscard]] std::optional<Window> parse_window(std::string_view written);

}  // namespace dbmaint::config
