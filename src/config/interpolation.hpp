#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "config/problems.hpp"
#include "dbmaint/platform/environment.hpp"
#include "dbmaint/platform/filesystem.hpp"

namespace dbmaint::config {

/// What reading a value needs besides the value.
struct ReadContext {
  Problems& problems;
  const Environment& environment;
  const Filesystem& files;
  std::filesystem::path folder;  ///< the configuration file's: relative paths start here
};

/// Replaces ${NAME}, ${NAME:-default} (also taken when NAME is empty, as shells do), ${file:/path} (without its last
/// line end) and $$. Nothing when a problem was added. `path` is where the value stands in the configuration. What
/// comes out may be secret: it never appears in a problem.
[[nodiscard]] std::optional<std::string> interpolate(std::string_view written, const std::string& path,
                                                     const ReadContext& context);

/// An absolute path, starting from the configuration's folder where it is relative.
[[nodiscard]] std::filesystem::path resolve_path(const std::filesystem::path& written, const ReadContext& context);

}  // namespace dbmaint::config
