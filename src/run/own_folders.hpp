#pragma once

#include <filesystem>

namespace dbmaint {

/// Whether a file is in a folder, however deep, or would take its name; symlinks are followed in both, and neither need
/// exist. An empty folder holds nothing.
[[nodiscard]] bool lies_within(const std::filesystem::path& file, const std::filesystem::path& folder);

}  // namespace dbmaint
