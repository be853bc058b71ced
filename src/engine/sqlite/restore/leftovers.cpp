#include "engine/sqlite/restore/leftovers.hpp"

#include <chrono>
#include <string_view>
#include <vector>

#include "dbmaint/platform/host_lock.hpp"
#include "dbmaint/platform/open_files.hpp"
#include "dbmaint/text/sqlite.hpp"
#include "engine/sqlite/restore/new_file.hpp"

namespace dbmaint::sqlite {

namespace fs = std::filesystem;
namespace words = text::sqlite;

namespace {

constexpr std::chrono::hours unseen_runs_end_within{24};

/// "<file>.restore-20261122T020000Z-1.partial", as new_file() names it.
bool named_like_ours(std::string_view name, const std::string& file) {
  const std::string beginning = file + ".restore-";
  constexpr std::string_view ending = ".partial";
  if (!name.starts_with(beginning) || !name.ends_with(ending)) return false;
  name.remove_prefix(beginning.size());
  name.remove_suffix(ending.size());
  const std::size_t dash = name.find('-');
  if (dash == std::string_view::npos || !looks_compact(name.substr(0, dash))) return false;
  const std::string_view number = name.substr(dash + 1);
  return !number.empty() && number.find_first_not_of("0123456789") == std::string_view::npos;
}

std::vector<fs::path> left_beside(const fs::path& file, const Filesystem& files) {
  std::vector<fs::path> found;
  for (const FolderEntry& entry : files.list(file.parent_path()))
    if (!entry.folder && named_like_ours(entry.name, file.filename().string()))
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
  for (const fs::path& left : left_beside(file, services.files)) {
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
