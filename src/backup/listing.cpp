#include "dbmaint/backup/listing.hpp"

#include <algorithm>

#include "dbmaint/core/redaction.hpp"

namespace dbmaint {

bool made_from(const Backup& backup, const Identity& identity) {
  return backup.manifest.identity == redact(identity.canonical);
}

RepositoryListing made_from(RepositoryListing listing, const Identity& identity) {
  std::erase_if(listing.backups, [&](const Backup& backup) { return !made_from(backup, identity); });
  return listing;
}

namespace {

std::vector<KeptBackup> question_about(const std::vector<const Backup*>& backups) {
  std::vector<KeptBackup> question;
  question.reserve(backups.size());
  for (const Backup* backup : backups)
    question.push_back({backup->manifest.id, backup->manifest.started_at, backup->state == BackupState::verified,
                        backup->damage.has_value()});
  return question;
}

/// The newest one that was compared, where newer ones were not: they shrank, or nobody could tell. Null: the newest was
/// compared, or none ever was.
const Backup* last_before_a_loss(const std::vector<const Backup*>& backups) {
  bool newer = false;
  for (auto backup = backups.rbegin(); backup != backups.rend(); ++backup) {
    // One that rotted since, or was never proved, still tells what the database held.
    if ((*backup)->compared) return newer ? *backup : nullptr;
    newer = newer || (*backup)->state == BackupState::verified;
  }
  return nullptr;
}

std::vector<const Backup*> of_database(const std::vector<Backup>& backups, const Identity& identity) {
  std::vector<const Backup*> ours;
  for (const Backup& backup : backups)
    if (made_from(backup, identity)) ours.push_back(&backup);
  return ours;
}

std::vector<KeepDecision> decide(const std::vector<const Backup*>& backups, const KeepPolicy& keep) {
  const std::vector<KeptBackup> question = question_about(backups);
  std::vector<KeepDecision> decisions = decide_retention(question, keep);
  const Backup* const before_a_loss = last_before_a_loss(backups);
  bool since_the_loss = false;
  auto decision = decisions.begin();
  for (const Backup* backup : backups) {
    const auto keep_for = [&decision](const char* why) {
      decision->keep = true;
      decision->why.emplace_back(why);
    };
    if (backup->pinned) keep_for("pinned");
    // A person decides whether the rest may go, here as in every run.
    if (before_a_loss != nullptr) keep_for(since_the_loss ? "since a loss" : "before a loss");
    since_the_loss = since_the_loss || backup == before_a_loss;
    // Only what dbmaint made is ever removed, and these folders hold something else too.
    if (!backup->strangers.empty()) keep_for("holds other files");
    ++decision;
  }
  return decisions;
}

BackupLine describe(const Backup& backup, Timestamp now) {
  const Manifest& manifest = backup.manifest;
  BackupLine line;
  line.id = manifest.id;
  line.state = state_word(backup);
  line.started_at = manifest.started_at;
  line.age = std::max(Duration{0}, now - manifest.started_at);
  line.duration = std::max(Duration{0}, manifest.finished_at - manifest.started_at);
  line.verified_at = backup.verified_at;
  line.drilled_at = backup.drilled_at;
  line.offsite = backup.offsite;
  if (const BackupCheck* last = last_check(backup, VerifyTier::checksums)) {
    line.last_check = *last;
    line.check_age = std::max(Duration{0}, now - last->at);
  }
  line.size = size_on_disk(manifest);
  line.raw_size = manifest.facts.raw_size;
  line.engine = manifest.facts.engine;
  line.database = manifest.facts.database;
  line.folder = backup.folder;
  line.display = manifest.display;
  line.pinned_because = backup.pinned.value_or("");
  return line;
}

}  // namespace

std::vector<KeepDecision> decide_retention(const std::vector<Backup>& backups, const KeepPolicy& keep,
                                           const Identity& identity) {
  return decide(of_database(backups, identity), keep);
}

bool loss_is_open(const std::vector<Backup>& backups, const Identity& identity) {
  return last_before_a_loss(of_database(backups, identity)) != nullptr;
}

std::vector<BackupLine> backup_lines(const RepositoryListing& listing, const KeepPolicy& keep,
                                     const std::optional<Identity>& identity, Timestamp now) {
  std::vector<const Backup*> ours;
  std::vector<BackupLine> lines;
  for (const Backup& backup : listing.backups) {
    lines.push_back(describe(backup, now));
    lines.back().of_this_database = !identity || made_from(backup, *identity);
    if (lines.back().of_this_database) ours.push_back(&backup);
  }
  const std::vector<KeptBackup> question = question_about(ours);
  const std::vector<KeepDecision> decisions = decide(ours, keep);
  for (std::size_t i = 0; i < decisions.size(); ++i) {
    BackupLine& line = *std::ranges::find(lines, decisions[i].id, &BackupLine::id);
    line.kept_because = decisions[i].why;
    line.goes_because = why_it_goes(question, decisions, i, keep);
  }
  return lines;
}

namespace {

void add_history(BackupCoverage& coverage, const RepositoryListing& listing, const Identity& identity) {
  const BackupCheck* latest = nullptr;
  for (const Backup& backup : listing.backups) {
    if (!made_from(backup, identity)) continue;
    if (backup.state == BackupState::verified && backup.manifest.id != coverage.newest_verified_id)
      coverage.verified_before = backup.manifest.started_at;
    const BackupCheck* drill = last_check(backup, VerifyTier::drill);
    if (drill != nullptr && (latest == nullptr || drill->at >= latest->at)) latest = drill;
  }
  if (latest != nullptr) coverage.last_drill = latest->took;
}

}  // namespace

BackupCoverage backup_coverage(const RepositoryListing& listing, const Identity& identity) {
  BackupCoverage coverage;
  coverage.unfinished =
      static_cast<int>(std::ranges::count(listing.unusable, UnusableKind::unfinished, &UnusableBackup::kind));
  if (const Backup* newest = newest_verified(listing, identity)) {
    coverage.newest_verified = newest->manifest.started_at;
    coverage.newest_verified_id = newest->manifest.id;
    coverage.newest_size = size_on_disk(newest->manifest);
  }
  add_history(coverage, listing, identity);
  return coverage;
}

std::vector<DamagedBackup> damaged_backups(const RepositoryListing& listing) {
  std::vector<DamagedBackup> damaged;
  for (const Backup& backup : listing.backups)
    if (backup.damage) damaged.push_back({backup.manifest.id, backup.folder, Text::verbatim(backup.damage->reason)});
  for (const UnusableBackup& entry : listing.unusable) {
    const std::string id = entry.folder.filename().string();
    const bool listed =
        std::ranges::any_of(listing.backups, [&id](const Backup& backup) { return backup.manifest.id == id; });
    if (entry.kind == UnusableKind::damaged && !listed) damaged.push_back({id, entry.folder, entry.reason});
  }
  std::ranges::sort(damaged, {}, &DamagedBackup::id);
  return damaged;
}

const Backup* newest_verified(const RepositoryListing& listing, const Identity& identity) {
  for (auto backup = listing.backups.rbegin(); backup != listing.backups.rend(); ++backup)
    if (backup->state == BackupState::verified && made_from(*backup, identity)) return &*backup;
  return nullptr;
}

const Backup* newest_compared(const RepositoryListing& listing, const Identity& identity) {
  for (auto backup = listing.backups.rbegin(); backup != listing.backups.rend(); ++backup)
    if (backup->compared && made_from(*backup, identity)) return &*backup;
  return nullptr;
}

const Backup* reusable_backup(const RepositoryListing& listing, const Identity& identity, Duration reuse,
                              Timestamp now) {
  const Backup* newest = newest_verified(listing, identity);
  if (newest == nullptr || newest->manifest.started_at > now) return nullptr;
  return now - newest->manifest.started_at <= reuse && reuse > Duration{0} ? newest : nullptr;
}

}  // namespace dbmaint
