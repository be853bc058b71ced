#include "run/damaged_backup.hpp"

#include "dbmaint/text/run.hpp"

namespace dbmaint {
namespace {

Finding finding_about(std::string object, Text message) {
  Finding finding;
  finding.check = "backup-damaged";
  finding.severity = Severity::error;
  finding.object = std::move(object);
  finding.message = std::move(message);
  finding.why = text::run::old_backup_damaged_why;
  return finding;
}

}  // namespace

Finding damaged_backup_finding(const DamagedBackup& damaged) {
  return finding_about(damaged.id, Text{text::run::old_backup_damaged, {{"folder", damaged.folder.string()}}}.with(
                                       "reason", damaged.reason));
}

Finding unread_backup_finding(const Backup& backup, const Text& reason) {
  return finding_about(backup.manifest.id,
                       Text{text::run::old_backup_unread, {{"folder", backup.folder.string()}}}.with("reason", reason));
}

}  // namespace dbmaint
