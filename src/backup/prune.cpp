#include <algorithm>

#include "backup/backup_id.hpp"
#include "backup/evidence.hpp"
#include "backup/file_names.hpp"
#include "backup/rehash.hpp"
#include "backup/removal_decision.hpp"
#include "dbmaint/backup/listing.hpp"
#include "dbmaint/backup/repository.hpp"
#include "dbmaint/backup/retention_policy.hpp"
#include "dbmaint/core/error.hpp"

namespace dbmaint {

namespace {

using Ids = std::vector<std::string>;

enum class Noting { no, yes };  ///< whether what was read is noted beside the backups

/// Decides which backups go, and believes in those that stay for others to go only after reading them again.
class Pruning {
 public:
  Pruning(std::vector<Backup> backups, const KeepPolicy& keep, const Identity& identity, Noting noting,
          const Services& services)
      : backups_(std::move(backups)), keep_(keep), identity_(identity), noting_(noting), services_(services) {}

  [[nodiscard]] const std::vector<DamagedBackup>& damaged() const { return damaged_; }

  [[nodiscard]] Ids decide() {
    return decide_removal(backups_, keep_, identity_, [this](Backup& backup) { return sound(backup); });
  }

 private:
  bool sound(Backup& backup) {
    if (read_just_now(backup, services_)) return true;
    const auto began = services_.clock.steady();
    const Text reason = rehash(backup, services_);
    if (reason.empty()) {
      if (noting_ == Noting::yes) note_sound(backup, began);
      return true;
    }
    services_.diagnosis.write(DiagnosisLevel::warning,
                              "the backup " + backup.manifest.id +
                                  " is damaged and no longer counts as verified: " + reason.in(Language::english));
    damaged_.push_back({backup.manifest.id, backup.folder, reason});
    if (noting_ == Noting::yes)
      withdraw_evidence(backup, {VerifyTier::checksums, reason.in(Language::english)}, services_);
    return false;
  }

  void note_sound(Backup& backup, std::chrono::steady_clock::time_point began) {
    const std::string manifest = read_whole(services_.files, backup.folder / manifest_file);
    Evidence evidence = evidence_for(backup, VerifyTier::checksums, manifest, services_);
    evidence.method = checksum_method;
    evidence.duration = std::chrono::duration_cast<Duration>(services_.clock.steady() - began);
    keep_evidence(backup, evidence, services_);
  }

  std::vector<Backup> backups_;
  const KeepPolicy& keep_;
  const Identity& identity_;
  Noting noting_;
  const Services& services_;
  std::vector<DamagedBackup> damaged_;
};

}  // namespace

PruneResult Repository::would_prune(const KeepPolicy& keep, const Identity& identity) const {
  Pruning pruning(list().backups, keep, identity, Noting::no, services_);
  PruneResult result;
  result.removed = pruning.decide();
  result.damaged = pruning.damaged();
  return result;
}

PruneResult Repository::prune(const KeepPolicy& keep, const Identity& identity) {
  if (!services_.files.status(folder_)) return {};
  const auto lock = this->lock();
  Pruning pruning(list().backups, keep, identity, Noting::yes, services_);
  PruneResult result;
  const Ids leaving_ids = pruning.decide();
  result.damaged = pruning.damaged();
  for (const std::string& id : leaving_ids) {
    // Renamed first: a backup that is listed is whole.
    const std::filesystem::path leaving = folder_ / folder_name(id, FolderPurpose::removing);
    services_.files.rename(folder_ / id, leaving);
    result.removed.push_back(id);
    services_.files.remove_folder(leaving);
  }
  return result;
}

}  // namespace dbmaint
