#include "backup/removal_decision.hpp"

#include <algorithm>
#include <set>

#include "dbmaint/backup/listing.hpp"

namespace dbmaint {

namespace {

using Decisions = std::vector<KeepDecision>;
using Ids = std::vector<std::string>;

Ids removed_by(const Decisions& decisions) {
  Ids ids;
  for (const KeepDecision& decision : decisions)
    if (!decision.keep) ids.push_back(decision.id);
  return ids;
}

bool holds(const Ids& ids, const std::string& id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

bool always_counts(const KeepDecision& decision) {
  return std::any_of(decision.why.begin(), decision.why.end(),
                     [](const std::string& why) { return why == "newest verified" || why == "at least"; });
}

class Deciding {
 public:
  Deciding(std::vector<Backup>& backups, const KeepPolicy& keep, const Identity& identity,
           const std::function<bool(Backup&)>& sound)
      : backups_(backups), keep_(keep), identity_(identity), ask_(sound) {}

  [[nodiscard]] Ids decide() {
    while (true) {
      const Decisions decisions = decide_retention(backups_, keep_, identity_);
      Ids removed = removed_by(decisions);
      if (removed.empty() || all_sound(decisions, removed)) return removed;
    }
  }

 private:
  // False: one was rotten, it counts as verified no more, and everything has to be decided again.
  bool all_sound(const Decisions& decisions, const Ids& removed) {
    for (const KeepDecision& decision : decisions) {
      if (!decision.keep || sound_.contains(decision.id)) continue;
      Backup& backup = *std::ranges::find(backups_, decision.id, [](const Backup& b) { return b.manifest.id; });
      if (backup.state != BackupState::verified) continue;
      if (!always_counts(decision) && !pushes_out(backup, removed)) continue;
      if (!ask_(backup)) {
        backup.state = BackupState::complete;
        return false;
      }
      sound_.insert(decision.id);
    }
    return true;
  }

  // Whether something that goes would stay if this one were not verified: a week or a month has it instead.
  bool pushes_out(Backup& backup, const Ids& removed) {
    backup.state = BackupState::complete;
    const Ids without = removed_by(decide_retention(backups_, keep_, identity_));
    backup.state = BackupState::verified;
    return !std::all_of(removed.begin(), removed.end(), [&](const std::string& id) { return holds(without, id); });
  }

  std::vector<Backup>& backups_;
  const KeepPolicy& keep_;
  const Identity& identity_;
  const std::function<bool(Backup&)>& ask_;
  std::set<std::string> sound_;
};

}  // namespace

std::vector<std::string> decide_removal(std::vector<Backup>& backups, const KeepPolicy& keep, const Identity& identity,
                                        const std::function<bool(Backup&)>& sound) {
  return Deciding(backups, keep, identity, sound).decide();
}

}  // namespace dbmaint
