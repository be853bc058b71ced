#include "dbmaint/backup/choose.hpp"

#include <algorithm>
#include <cctype>

#include "dbmaint/core/error.hpp"
#include "dbmaint/core/joined.hpp"
#include "dbmaint/text/restore.hpp"

namespace dbmaint {

namespace {

namespace t = text::restore;

enum class Damaged { no, yes };

/// The last few of those that are known to be damaged, or of the others.
std::string ids_of(const std::vector<Backup>& backups, Damaged damaged) {
  constexpr std::size_t shown = 5;
  std::vector<std::string> ids;
  for (const Backup& backup : backups)
    if (backup.damage.has_value() == (damaged == Damaged::yes)) ids.push_back(backup.manifest.id);
  if (ids.size() > shown) ids.erase(ids.begin(), ids.end() - shown);
  return joined(ids);
}

Error not_found(ErrorKind kind, const std::string& from, const RepositoryListing& listing, const Phrase& cause) {
  const Text tried(t::choosing, {{"from", from}});
  if (listing.backups.empty()) return {ErrorKind::failed, tried, t::no_backup, t::hint_no_backup};
  const std::string ids = ids_of(listing.backups, Damaged::no);
  if (ids.empty())
    return {kind, tried, cause, Text(t::hint_only_damaged, {{"ids", ids_of(listing.backups, Damaged::yes)}})};
  return {kind, tried, cause, Text(t::hint_there_are, {{"ids", ids}})};
}

/// Read as an id, or the beginning or end of one: a typing error in it is not one in a time.
bool looks_like_an_id(const std::string& from) {
  const auto digit = [](unsigned char c) { return std::isdigit(c) != 0; };
  return std::ranges::all_of(from, digit) ||
         (from.size() > 8 && from[8] == 'T' && std::all_of(from.begin(), from.begin() + 8, digit));
}

// As people write it: seconds, and the Z of a time that is UTC anyway, may be missing.
std::optional<Timestamp> time_of(const std::string& from) {
  if (const auto time = parse_timestamp(from)) return time;
  const bool zoned = from.ends_with('Z') || from.ends_with('z');
  const std::string bare = zoned ? from.substr(0, from.size() - 1) : from;
  if (const auto time = parse_timestamp(bare + "Z")) return time;
  return parse_timestamp(bare + ":00Z");
}

const Backup& newest_verified(const RepositoryListing& listing, const std::string& from,
                              std::optional<Timestamp> until) {
  for (auto backup = listing.backups.rbegin(); backup != listing.backups.rend(); ++backup) {
    if (backup->state == BackupState::complete) continue;
    if (!until || backup->manifest.started_at <= *until) return *backup;
  }
  throw not_found(ErrorKind::failed, from, listing, until ? t::none_so_old : t::none_verified);
}

const Backup& by_id(const RepositoryListing& listing, const std::string& from) {
  const Backup* found = nullptr;
  for (const Backup& backup : listing.backups) {
    if (backup.manifest.id == from) return backup;
    if (!backup.manifest.id.starts_with(from) && !backup.manifest.id.ends_with(from)) continue;
    if (found != nullptr) throw not_found(ErrorKind::usage, from, listing, t::ambiguous);
    found = &backup;
  }
  if (found == nullptr)
    throw not_found(ErrorKind::usage, from, listing, looks_like_an_id(from) ? t::unknown_id : t::no_id_and_no_time);
  return *found;
}

}  // namespace

bool names_an_id(const std::string& from) {
  return from != "latest" && !time_of(from);
}

const Backup& choose_backup(const RepositoryListing& listing, const std::string& from) {
  if (from == "latest") return newest_verified(listing, from, std::nullopt);
  if (const auto until = time_of(from)) return newest_verified(listing, from, until);
  return by_id(listing, from);
}

}  // namespace dbmaint
