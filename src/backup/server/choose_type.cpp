#include "backup/server/choose_type.hpp"

namespace dbmaint {
namespace {

constexpr int early = 8;
/// Clocks of two machines are rarely closer; the guard against clock skew draws the same line.
constexpr Duration clock_tolerance = std::chrono::minutes{5};

bool is_due(const ServerBackup* last, Duration rhythm, Timestamp now) {
  return last == nullptr || last->started_at > now + clock_tolerance ||
         now - last->started_at >= rhythm - rhythm / early;
}

void keep_newest(const ServerBackup*& newest, const ServerBackup& backup) {
  if (newest == nullptr || backup.started_at >= newest->started_at) newest = &backup;
}

}  // namespace

ServerBackupType choose_type(const ServerBackupListing& listing, const std::set<std::string>& damaged,
                             const PgbackrestConfig& config, Timestamp now) {
  const ServerBackup* full = nullptr;
  const ServerBackup* differential = nullptr;  // or full, which is one of everything
  const ServerBackup* newest = nullptr;
  for (const ServerBackup& backup : listing.backups) {
    if (backup.server != listing.server || backup.repository != listing.first_repository) continue;
    if (backup.type == ServerBackupType::full) keep_newest(full, backup);
    if (backup.type != ServerBackupType::incremental) keep_newest(differential, backup);
    keep_newest(newest, backup);
  }
  if (is_due(full, config.full_every, now) || damaged.contains(full->label)) return ServerBackupType::full;
  return is_due(differential, config.differential_every, now) || damaged.contains(newest->label)
             ? ServerBackupType::differential
             : ServerBackupType::incremental;
}

}  // namespace dbmaint
