#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace dbmaint::testing {

/// The files below the folders that hold the words. A file that goes away meanwhile holds nothing.
[[nodiscard]] inline std::vector<std::filesystem::path> files_with(const std::string& words,
                                                                   const std::vector<std::filesystem::path>& folders) {
  std::vector<std::filesystem::path> found;
  for (const std::filesystem::path& folder : folders) {
    std::error_code gone;
    std::filesystem::recursive_directory_iterator entry(folder, gone);
    for (; !gone && entry != std::filesystem::recursive_directory_iterator(); entry.increment(gone)) {
      if (!entry->is_regular_file(gone)) continue;
      std::ifstream file(entry->path(), std::ios::binary);
      const std::string content{std::istreambuf_iterator<char>(file), {}};
      if (content.find(words) != std::string::npos) found.push_back(entry->path());
    }
  }
  return found;
}

}  // namespace dbmaint::testing
