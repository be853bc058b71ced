#include "dbmaint/platform/resolved_path.hpp"

#include <algorithm>

namespace dbmaint {

namespace fs = std::filesystem;

namespace {

/// "folder/" ends in an empty name.
fs::path without_last_slash(const fs::path& path) {
  return path.has_filename() ? path : path.parent_path();
}

}  // namespace

fs::path resolved_path(const fs::path& written) {
  std::error_code error;
  fs::path resolved = fs::weakly_canonical(fs::absolute(written), error);
  return error ? fs::absolute(written).lexically_normal() : resolved;
}

bool lies_within(const fs::path& file, const fs::path& folder) {
  if (folder.empty()) return false;
  const fs::path inner = without_last_slash(resolved_path(file));
  const fs::path outer = without_last_slash(resolved_path(folder));
  return std::mismatch(outer.begin(), outer.end(), inner.begin(), inner.end()).first == outer.end();
}

}  // namespace dbmaint
