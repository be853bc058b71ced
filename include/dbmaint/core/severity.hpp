#pragma once

#include <optional>
#include <string_view>

namespace dbmaint {

/// In rising order, so that `>=` reads as "at or above".
enum class Severity { advice, warning, error, critical };

/// "advice", "warning", "error", "critical": as JSON and the command line spell them.
[[nodiscard]] std::string_view to_string(Severity severity);
[[nodiscard]] std::optional<Severity> parse_severity(std::string_view word);

/// From which severity on a finding makes the run end in 1. `never`: no finding does.
enum class FailOn { advice, warning, error, critical, never };
[[nodiscard]] std::optional<FailOn> parse_fail_on(std::string_view word);
[[nodiscard]] bool reaches(Severity severity, FailOn fail_on);

}  // namespace dbmaint
