#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <vector>

// The project's own files as text, for tests about their form.

namespace dbmaint::policy {

struct SourceFile {
  std::string path;  ///< relative to the root: "src/core/text.cpp"
  std::string text;
};

[[nodiscard]] std::filesystem::path root();

/// Every file below the folder with one of these extensions (".cpp"), sorted by path; none when it is absent.
[[nodiscard]] std::vector<SourceFile> files_below(const std::string& folder, const std::set<std::string>& extensions);
[[nodiscard]] std::vector<SourceFile> cpp_files_below(const std::string& folder);

/// The first group of every match.
[[nodiscard]] std::vector<std::string> matches(const std::string& text, const std::string& pattern);

}  // namespace dbmaint::policy
