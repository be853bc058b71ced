#include "engine/postgres/pgbackrest/archived_wal.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <optional>

#include "dbmaint/core/lines.hpp"

namespace dbmaint::postgres::pgbackrest {
namespace {

constexpr std::size_t name_length = 24;
constexpr std::size_t part_length = 8;
constexpr std::uint64_t default_size = std::uint64_t{16} << 20U;
constexpr std::uint64_t least_size = std::uint64_t{1} << 20U;
constexpr std::uint64_t most_size = std::uint64_t{1} << 30U;
constexpr std::uint64_t of_one_log = std::uint64_t{1} << 32U;

bool is_segment(std::string_view name) {
  return name.size() == name_length && name.find_first_not_of("0123456789ABCDEF") == std::string_view::npos;
}

std::uint64_t part(const std::string& name, std::size_t index) {
  return std::strtoull(name.substr(index * part_length, part_length).c_str(), nullptr, 16);
}

/// "0/2000028" -> what comes after the slash.
std::optional<std::uint64_t> position_in_log(const std::string& lsn) {
  const std::size_t slash = lsn.find('/');
  if (slash == std::string::npos) return std::nullopt;
  return std::strtoull(lsn.c_str() + slash + 1, nullptr, 16);
}

bool fits(const std::string& segment, const std::string& lsn, std::uint64_t size) {
  const auto position = position_in_log(lsn);
  return !is_segment(segment) || !position || *position / size == part(segment, 2);
}

}  // namespace

std::string segment_in(std::string_view path) {
  path = path.substr(path.rfind('/') + 1);  // npos + 1 is 0
  // "<segment>-<its SHA-1>.gz"; a segment that was cut short by a promotion ends in ".partial".
  const bool named = path.size() > name_length && path[name_length] == '-' && is_segment(path.substr(0, name_length));
  return named ? std::string(path.substr(0, name_length)) : std::string();
}

std::set<std::string> segments_in(std::string_view repo_ls) {
  std::set<std::string> found;
  for (const std::string_view line : lines_of(repo_ls))
    if (std::string segment = segment_in(line); !segment.empty()) found.insert(std::move(segment));
  return found;
}

ByteSize segment_size_of(const std::vector<ServerBackup>& backups) {
  std::vector<std::uint64_t> possible;
  for (std::uint64_t size = least_size; size <= most_size; size *= 2)
    if (std::ranges::all_of(
            backups, [size](const ServerBackup& backup) { return fits(backup.first_wal, backup.first_lsn, size); }))
      possible.push_back(size);
  return ByteSize{possible.size() == 1 ? possible.front() : default_size};
}

void look_up_wal(ServerBackup& backup, const std::set<std::string>& archived, ByteSize segment_size) {
  if (!is_segment(backup.first_wal) || !is_segment(backup.last_wal)) return;  // made while the server was down
  const std::uint64_t per_log = of_one_log / segment_size.bytes;
  const auto number = [per_log](const std::string& name) { return part(name, 1) * per_log + part(name, 2); };
  std::set<std::uint64_t> there;
  for (const std::string& name : archived) there.insert(number(name));
  const std::uint64_t first = number(backup.first_wal);
  const std::uint64_t last = number(backup.last_wal);
  for (std::uint64_t at = first; at <= last; ++at)
    if (!there.contains(at))
      backup.missing_wal.push_back(
          fmt::format("{}{:08X}{:08X}", backup.first_wal.substr(0, part_length), at / per_log, at % per_log));
  const auto from = there.lower_bound(first);
  const auto count = static_cast<std::uint64_t>(std::distance(from, there.end()));
  backup.reaches_now = !there.empty() && *there.rbegin() >= last && count == *there.rbegin() - first + 1;
}

}  // namespace dbmaint::postgres::pgbackrest
