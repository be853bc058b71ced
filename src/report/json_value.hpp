#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>

#include "dbmaint/core/text.hpp"

namespace dbmaint {

/// A whole number is written as one; JSON has no infinity, so that becomes null.
[[nodiscard]] nlohmann::ordered_json json_number(double value);

/// Numbers as numbers, sizes in bytes, durations in milliseconds, times as RFC 3339; null for nothing.
[[nodiscard]] nlohmann::ordered_json json_value(const std::optional<Value>& value);

}  // namespace dbmaint
