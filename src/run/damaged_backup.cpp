#include "run/damaged_backup.hpp"

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

}  // namespace dbmaint
