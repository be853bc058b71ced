#include "dbmaint/platform/open_files.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <charconv>
#include <fstream>
#include <optional>
#include <string>
#include <system_error>

namespace dbmaint {

namespace fs = std::filesystem;

namespace {

std::optional<int> process_id(const fs::path& folder) {
  const std::string name = folder.filename().string();
  int id = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), id);
  if (error != std::errc{} || end != name.data() + name.size()) return std::nullopt;
  return id;
}

// stat() follows /proc's link to the open file itself, also when it has been renamed or removed.
bool holds(const fs::path& process, const struct stat& wanted) {
  std::error_code error;
  for (fs::directory_iterator entry(process / "fd", error), end; !error && entry != end; entry.increment(error)) {
    struct stat status {};
    if (::stat(entry->path().c_str(), &status) == 0 && status.st_dev == wanted.st_dev && status.st_ino == wanted.st_ino)
      return true;
  }
  return false;
}

}  // namespace

std::vector<int> processes_holding(const fs::path& file) {
  std::vector<int> found;
  struct stat wanted {};
  if (::stat(file.c_str(), &wanted) != 0) return found;
  std::error_code error;
  for (fs::directory_iterator entry("/proc", error), end; !error && entry != end; entry.increment(error)) {
    const auto id = process_id(entry->path());
    if (id && *id != ::getpid() && holds(entry->path(), wanted)) found.push_back(*id);
  }
  return found;
}

std::string program_of(int process) {
  std::string name;
  std::getline(std::ifstream("/proc/" + std::to_string(process) + "/comm"), name);
  return name;
}

}  // namespace dbmaint
