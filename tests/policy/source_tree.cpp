#include "policy/source_tree.hpp"

#include <algorithm>
#include <fstream>
#include <regex>
#include <sstream>

namespace dbmaint::policy {

namespace fs = std::filesystem;

fs::path root() {
  return DBMAINT_SOURCE_DIR;
}

std::vector<SourceFile> files_below(const std::string& folder, const std::set<std::string>& extensions) {
  std::vector<SourceFile> files;
  if (!fs::exists(root() / folder)) return files;
  for (const auto& entry : fs::recursive_directory_iterator(root() / folder)) {
    if (!entry.is_regular_file() || !extensions.contains(entry.path().extension().string())) continue;
    std::ostringstream text;
    text << std::ifstream(entry.path()).rdbuf();
    files.push_back({fs::relative(entry.path(), root()).string(), text.str()});
  }
  std::ranges::sort(files, {}, &SourceFile::path);
  return files;
}

std::vector<SourceFile> cpp_files_below(const std::string& folder) {
  return files_below(folder, {".cpp", ".hpp"});
}

std::vector<std::string> matches(const std::string& text, const std::string& pattern) {
  const std::regex expression(pattern);
  std::vector<std::string> found;
  for (std::sregex_iterator match(text.begin(), text.end(), expression), end; match != end; ++match)
    found.push_back((*match)[1].str());
  return found;
}

}  // namespace dbmaint::policy
