#pragma once

#include <filesystem>
#include <vector>

namespace dbmaint {

/// The processes that hold the file open, ours not counted, as far as /proc lets us look: without the rights of root
/// those of other users stay hidden. Empty where there is no /proc.
[[nodiscard]] std::vector<int> processes_holding(const std::filesystem::path& file);

}  // namespace dbmaint
