#pragma once

#include <filesystem>
#include <string_view>

namespace dbmaint::testing {

/// memory: for the files of servers, which wait for the disk at every step; where that has no room they go there too.
enum class Medium { disk, memory };

/// A folder of the test's own, removed with everything in it at the end.
class TempFolder {
 public:
  explicit TempFolder(Medium medium = Medium::disk);
  ~TempFolder();
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  [[nodiscard]] std::filesystem::path operator/(std::string_view name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

}  // namespace dbmaint::testing
