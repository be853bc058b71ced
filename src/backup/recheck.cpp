#include "dbmaint/backup/recheck.hpp"

#include <algorithm>

#include "dbmaint/backup/listing.hpp"

namespace dbmaint {

namespace {

bool recent(const KeepDecision& decision) {
  return std::any_of(decision.why.begin(), decision.why.end(), [](const std::string& why) {
    return why == "days" || why == "newest verified" || why == "newer than the newest verified" ||
           why == "none is verified";
  });
}

bool due(const Backup& backup, const Recheck& recheck) {
  // What a look of this depth found damaged is looked at again: the disk may give it back.
  if (backup.damage && backup.damage->tier <= recheck.tier) return true;
  if (backup.state == BackupState::complete && recheck.tier < VerifyTier::decode) return false;
  const BackupCheck* last = last_check(backup, recheck.tier, recheck.host);
  if (last == nullptr) return true;
  // One from the future was made under another clock: nobody knows how old it is.
  return last->at > recheck.now || recheck.now - last->at >= check_holds_for;
}

Timestamp last_look(const Backup& backup, const Recheck& recheck) {
  const BackupCheck* last = last_check(backup, recheck.tier, recheck.host);
  return last == nullptr ? Timestamp::min() : last->at;
}

}  // namespace

std::vector<Backup> due_for_check(const RepositoryListing& listing, const KeepPolicy& keep, const Identity& identity,
                                  const Recheck& recheck) {
  const std::vector<KeepDecision> decisions = decide_retention(listing.backups, keep, identity);
  std::vector<Backup> found;
  for (auto backup = listing.backups.rbegin(); backup != listing.backups.rend(); ++backup) {
    const auto decision = std::ranges::find(decisions, backup->manifest.id, &KeepDecision::id);
    if (decision != decisions.end() && recent(*decision) && due(*backup, recheck)) found.push_back(*backup);
  }
  std::ranges::stable_sort(found, {}, [&](const Backup& backup) { return last_look(backup, recheck); });
  return found;
}

bool fits_into(Duration budget, Duration spent, ByteSize read, ByteSize next) {
  if (read == ByteSize{}) return true;
  const double expected =
      static_cast<double>(spent.count()) / static_cast<double>(read.bytes) * static_cast<double>(next.bytes);
  return static_cast<double>(spent.count()) + expected <= static_cast<double>(budget.count());
}

}  // namespace dbmaint
