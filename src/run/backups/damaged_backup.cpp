#include "run/backups/damaged_backup.hpp"

#include <algorithm>

#include "dbmaint/text/run.hpp"

namespace dbmaint {

Finding damaged_finding(std::string object, Text message, const Phrase& why) {
  Finding finding;
  finding.check = "backup-damaged";
  finding.severity = Severity::error;
  finding.object = std::move(object);
  finding.message = std::move(message);
  finding.why = why;
  return finding;
}

Finding damaged_backup_finding(const DamagedBackup& damaged) {
  return damaged_finding(
      damaged.id,
      Text{text::run::old_backup_damaged, {{"folder", damaged.folder.string()}}}.with("reason", damaged.reason),
      text::run::old_backup_damaged_why);
}

Finding unread_backup_finding(const Backup& backup, const Text& reason) {
  return damaged_finding(
      backup.manifest.id,
      Text{text::run::old_backup_unread, {{"folder", backup.folder.string()}}}.with("reason", reason),
      text::run::old_backup_damaged_why);
}

std::vector<Finding> damaged_folders(const RepositoryListing& listing) {
  std::vector<Finding> found;
  for (const UnusableBackup& entry : listing.unusable)
    if (entry.kind == UnusableKind::damaged)
      found.push_back(damaged_backup_finding({entry.folder.filename().string(), entry.folder, entry.reason}));
  return found;
}

std::vector<Finding> noted_damage(const RepositoryListing& listing, const std::set<std::string>& read_since) {
  std::vector<Finding> found;
  for (const Backup& backup : listing.backups)
    if (backup.damage && !read_since.contains(backup.manifest.id))
      found.push_back(
          damaged_backup_finding({backup.manifest.id, backup.folder, Text::verbatim(backup.damage->reason)}));
  return found;
}

void tell_damage(std::vector<Finding>& told, std::vector<Finding> found) {
  for (Finding& finding : found) {
    const bool known = std::ranges::any_of(told, [&finding](const Finding& other) {
      return other.check == finding.check && other.object == finding.object;
    });
    if (!known) told.push_back(std::move(finding));
  }
}

}  // namespace dbmaint
