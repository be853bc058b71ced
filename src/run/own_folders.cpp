#include "run/own_folders.hpp"

#include <algorithm>

namespace dbmaint {

namespace fs = std::filesystem;

namespace {

fs::path resolved(const fs::path& path) {
  std::error_code error;
  fs::path out = fs::weakly_canonical(fs::absolute(path), error);
  if (error) out = fs::absolute(path).lexically_normal();
  return out.has_filename() ? out : out.parent_path();  // "folder/" ends in an empty name
}

}  // namespace

bool lies_within(const fs::path& file, const fs::path& folder) {
  if (folder.empty()) return false;
  const fs::path inner = resolved(file);
  const fs::path outer = resolved(folder);
  return std::mismatch(outer.begin(), outer.end(), inner.begin(), inner.end()).first == outer.end();
}

}  // namespace dbmaint
