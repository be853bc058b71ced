#include "dbmaint/backup/choose.hpp"

#include <algorithm>
#include <cctype>

#include "dbmaint/backup/listing.hpp"
#include "dbmaint/core/error.hpp"
#include "dbmaint/core/joined.hpp"
#include "dbmaint/text/restore.hpp"

namespace dbmaint {

namespace {

std::string last_few(std::vector<std::string> ids) {
  constexpr std::size_t shown = 5;
  if (ids.size() > shown) ids.erase(ids.begin(), ids.end() - shown);
  return joined(ids);
}

bool only_damaged(const RepositoryListing& listing) {
  return std::ranges::all_of(listing.backups, [](const Backup& backup) { return backup.damage.has_value(); });
}

Error not_found(ErrorKind kind, const std::string& from, const RepositoryListing& listing, const Text& cause) {
  const Text tried(text::restore::choosing, {{"from", from}});
  const std::vector<DamagedBackup> damaged = damaged_backups(listing);
  if (listing.backups.empty() && damaged.empty())
    return {ErrorKind::failed, tried, text::restore::no_backup, text::restore::hint_no_backup};
  // Whoever names one that is not there made a typing error, whatever became of the others.
  if (kind == ErrorKind::usage || !only_damaged(listing)) return {kind, tried, cause, what_there_is(listing)};
  return {kind, tried,
          Text(text::restore::all_damaged, {{"id", damaged.back().id}}).with("reason", damaged.back().reason),
          what_there_is(listing)};
}

Error is_damaged(const DamagedBackup& damaged, const RepositoryListing& listing) {
  return {ErrorKind::corruption, Text(text::restore::using_backup, {{"id", damaged.id}}),
          Text(text::restore::it_is_damaged, {{"folder", damaged.folder.string()}}).with("reason", damaged.reason),
          what_there_is(listing)};
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
  throw not_found(ErrorKind::failed, from, listing,
                  until ? Text(text::restore::none_so_old, {{"at", *until}}) : Text(text::restore::none_verified));
}

const Backup& by_id(const RepositoryListing& listing, const std::string& from) {
  const auto fits = [&from](const std::string& id) { return id.starts_with(from) || id.ends_with(from); };
  std::vector<const Backup*> found;
  for (const Backup& backup : listing.backups) {
    if (backup.manifest.id == from) return backup;
    if (fits(backup.manifest.id)) found.push_back(&backup);
  }
  // Of the damaged ones, those that are listed may still be read in part.
  std::vector<DamagedBackup> damaged = damaged_backups(listing);
  std::erase_if(damaged, [&](const DamagedBackup& folder) {
    return !fits(folder.id) ||
           std::ranges::any_of(found, [&folder](const Backup* backup) { return backup->manifest.id == folder.id; });
  });
  for (const DamagedBackup& folder : damaged)
    if (folder.id == from) throw is_damaged(folder, listing);
  if (found.size() + damaged.size() > 1) throw not_found(ErrorKind::usage, from, listing, text::restore::ambiguous);
  if (!damaged.empty()) throw is_damaged(damaged.front(), listing);
  if (found.empty())
    throw not_found(ErrorKind::usage, from, listing,
                    looks_like_an_id(from) ? text::restore::unknown_id : text::restore::no_id_and_no_time);
  return *found.front();
}

}  // namespace

Text what_there_is(const RepositoryListing& listing) {
  std::vector<std::string> sound;
  for (const Backup& backup : listing.backups)
    if (!backup.damage) sound.push_back(backup.manifest.id);
  if (!sound.empty()) return {text::restore::hint_there_are, {{"ids", last_few(std::move(sound))}}};
  std::vector<std::string> damaged;
  for (const DamagedBackup& backup : damaged_backups(listing)) damaged.push_back(backup.id);
  return {text::restore::hint_only_damaged, {{"ids", last_few(std::move(damaged))}}};
}

bool names_an_id(const std::string& from) {
  return from != "latest" && !time_of(from);
}

const Backup& choose_backup(const RepositoryListing& listing, const std::string& from) {
  if (from == "latest") return newest_verified(listing, from, std::nullopt);
  if (const auto until = time_of(from)) return newest_verified(listing, from, until);
  return by_id(listing, from);
}

}  // namespace dbmaint
