#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace dbmaint {

using Duration = std::chrono::milliseconds;

/// Reads durations written in words: "30 days", "100 ms", "1 hour", "0 days", "2 weeks". A bare number is refused
/// because nobody agrees on its unit. Months and years are refused too: they have no fixed length.
[[nodiscard]] std::optional<Duration> parse_duration(std::string_view words);

}  // namespace dbmaint
