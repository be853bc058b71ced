#include "backup/backup_id.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace dbmaint {

namespace {

constexpr std::array<std::pair<std::string_view, FolderPurpose>, 3> suffixes{{
    {".partial", FolderPurpose::writing},
    {".verifying", FolderPurpose::verifying},
    {".removing", FolderPurpose::removing},
}};

constexpr std::size_t time_length = std::string_view("20261122T020000Z").size();
constexpr std::size_t most_digits = 18;  // fits std::uint64_t

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool begins_with_time(std::string_view name) {
  return name.size() > time_length && name[time_length] == '-' && looks_compact(name.substr(0, time_length)) &&
         name[time_length - 1] == 'Z';
}

}  // namespace

std::optional<BackupName> parse_backup_name(std::string_view name) {
  BackupName result;
  for (const auto& [suffix, purpose] : suffixes)
    if (name.ends_with(suffix)) {
      name.remove_suffix(suffix.size());
      result.purpose = purpose;
      break;
    }
  if (!begins_with_time(name)) return std::nullopt;
  const std::string_view digits = name.substr(time_length + 1);
  if (digits.size() < 4 || digits.size() > most_digits || !std::all_of(digits.begin(), digits.end(), is_digit))
    return std::nullopt;
  std::from_chars(digits.data(), digits.data() + digits.size(), result.sequence);
  result.id = name;
  return result;
}

std::string make_backup_id(Timestamp at, std::uint64_t sequence) {
  return fmt::format("{}-{:04}", to_compact(at), sequence);
}

std::uint64_t next_sequence(const std::vector<FolderEntry>& entries) {
  std::uint64_t highest = 0;
  for (const FolderEntry& entry : entries)
    if (const auto name = parse_backup_name(entry.name)) highest = std::max(highest, name->sequence);
  return highest + 1;
}

std::string folder_name(std::string_view id, FolderPurpose purpose) {
  std::string name(id);
  for (const auto& [suffix, of] : suffixes)
    if (of == purpose) name += suffix;
  return name;
}

}  // namespace dbmaint
