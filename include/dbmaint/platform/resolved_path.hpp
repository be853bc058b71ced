#pragma once

#include <filesystem>

namespace dbmaint {

/// Absolute, symlinks followed as far as there is something; what is not there yet is taken as it is written.
[[nodiscard]] std::filesystem::path resolved_path(const std::filesystem::path& written);

/// Whether a file is in a folder, however deep, or would take its name; symlinks are followed in both, and neither need
/// exist. An empty folder holds nothing.
[[nodiscard]] bool lies_within(const std::filesystem::path& file, const std::filesystem::path& folder);

}  // namespace dbmaint
