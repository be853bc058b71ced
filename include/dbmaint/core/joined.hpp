#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dbmaint {

/// a, b, c
[[nodiscard]] std::string joined(const std::vector<std::string>& parts, std::string_view between = ", ");

}  // namespace dbmaint
