#include "engine/sqlite/leftovers.hpp"

#include <chrono>
#include <regex>
#include <vector>

#include "dbmaint/platform/host_lock.hpp"
#include "dbmaint/platform/open_files.hpp"
#include "dbmaint/text/sqlite.hpp"
#include "engine/sqlite/new_file.hpp"

namespace dbmaint::sqlite {

namespace fs = std::filesystem;
namespace words = text::sqlite;

namespace {

constexpr std::chrono::hours unseen_runs_end_within{24};

std::vector<fs::path> named_like_ours(const fs::path& file, const Filesystem& files) {
  static const std::regex ending("\\.restore-[0-9]{8}T[0-9]{6}Z-[0-9]+\\.partial");
  const std::string beginning = file.filename().string();
  std::vector<fs::path> found;
  for (const FolderEntry& entry : files.list(file.parent_path()))
    if (!entry.folder && entry.name.starts_with(beginning) &&
        std::regex_match(entry.name.substr(beginning.size()), ending))
      found.push_back(file.parent_path() / entry.name);
  return found;
}

bool is_old(const fs::path& file, const Services& services) {
  const auto status = services.files.status(file);
  return status && services.clock.now() - status->modified > unseen_runs_end_within;
}

}  // namespace

Leftovers remove_leftovers(const fs::path& file, const Services& services) {
  Leftovers out;
  for (const fs::path& left : named_like_ours(file, services.files)) {
    const auto lock = HostLock::try_lock(lock_name(left));
    if (!lock || !processes_holding(left).empty()) continue;
    const std::string command = to_display({{"rm", left.string()}, {}});
    if (is_old(left, services)) {
      remove_with_companions(left);
      services.files.remove_file(left);  // tells why it is still there
      out.commands.push_back(command);
    } else {
      out.kept.emplace_back(words::leftover_young,
                            std::vector<Argument>{{"file", left.string()}, {"command", command}});
    }
  }
  return out;
}

}  // namespace dbmaint::sqlite
