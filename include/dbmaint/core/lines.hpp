#pragma once

#include <string_view>
#include <vector>

namespace dbmaint {

/// The lines of a text without their ends; one that is not ended counts, and nothing follows the last end. They point
/// into `text`.
[[nodiscard]] std::vector<std::string_view> lines_of(std::string_view text);

}  // namespace dbmaint
