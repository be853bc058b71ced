#include "backup/server/choose_server_backup.hpp"

#include "dbmaint/core/error.hpp"
#include "dbmaint/text/pgbackrest.hpp"

namespace dbmaint {

namespace t = text::pgbackrest;

namespace {

Error no_backup(ErrorKind kind, const std::string& stanza, Text cause, const std::string& target) {
  return {kind, Text(t::choosing, {{"stanza", stanza}}), std::move(cause), Text(t::hint_list, {{"target", target}})};
}

}  // namespace

bool may_be_label(const std::string& from) {
  return !from.empty() && (from.back() == 'F' || from.back() == 'D' || from.back() == 'I') &&
         from.find_first_not_of("0123456789-_FDI") == std::string::npos;
}

const ServerBackup& choose_server_backup(const ServerBackupListing& listing, const std::vector<std::string>& states,
                                         const std::string& from, const std::string& stanza,
                                         const std::string& target) {
  const std::optional<Timestamp> until = from == "latest" ? std::nullopt : parse_timestamp(from);
  const ServerBackup* chosen = nullptr;
  if (from == "latest" || until) {
    for (std::size_t i = 0; i < listing.backups.size(); ++i)
      if (states[i] != "damaged" && (!until || listing.backups[i].finished_at <= *until)) chosen = &listing.backups[i];
    if (chosen == nullptr) throw no_backup(ErrorKind::failed, stanza, t::no_backup_at_all, target);
    return *chosen;
  }
  for (const ServerBackup& backup : listing.backups) {
    if (backup.label == from) return backup;
    // An incremental backup's label begins with its full one's: only the end tells them apart.
    if (!backup.label.ends_with(from) || from.empty()) continue;
    if (chosen != nullptr)
      throw no_backup(ErrorKind::usage, stanza, Text(t::several_backups, {{"label", from}}), target);
    chosen = &backup;
  }
  if (chosen == nullptr) throw no_backup(ErrorKind::usage, stanza, Text(t::no_such_backup, {{"label", from}}), target);
  return *chosen;
}

}  // namespace dbmaint
