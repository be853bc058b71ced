#pragma once

#include <span>
#include <string_view>

namespace dbmaint {

/// Ids of the findings that a run makes itself, beside those of the checks.
[[nodiscard]] std::span<const std::string_view> own_findings();

}  // namespace dbmaint
