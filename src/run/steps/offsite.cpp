#include "dbmaint/backup/offsite.hpp"

#include <algorithm>
#include <set>

#include "dbmaint/backup/listing.hpp"
#include "dbmaint/text/offsite.hpp"
#include "run/attempt.hpp"
#include "run/backups/compare_backups.hpp"
#include "run/backups/damaged_backup.hpp"
#include "run/steps/handlers.hpp"

namespace dbmaint {
namespace {

namespace t = text::offsite;

Finding finding_about(std::string object, Text message) {
  Finding finding;
  finding.check = "offsite-copy";
  finding.severity = Severity::error;
  finding.object = std::move(object);
  finding.message = std::move(message);
  finding.why = t::failed_why;
  return finding;
}

Finding other_host_finding(const std::string& host, int copies, const std::string& folder) {
  Finding finding =
      finding_about(host, {t::of_other_host, {{"copies", std::int64_t{copies}}, {"folder", folder}, {"host", host}}});
  finding.severity = Severity::warning;
  finding.why = t::of_other_host_why;
  return finding;
}

/// Brings the second place up to date.
class Copying {
 public:
  explicit Copying(RunState& state)
      : state_(state),
        config_(*state.target.backup.offsite),
        keep_(config_.keep.value_or(state.target.backup.keep)),
        repository_(repository_of(state)),
        copies_(config_, state.target.name, state.services),
        host_(state.services.environment.host_name()) {}

  void run(StepReport& out) {
    const auto error = attempt([&] { carry_out(); });
    out.commands = work_.commands;
    for (const DamagedBackup& damaged : work_.damaged) tell_damaged(damaged.id, damaged.folder, damaged.reason);
    if (error) throw Error(*error);
    out.summary = summary();
  }

 private:
  void carry_out() {
    RepositoryListing there = copies_.list();
    RepositoryListing here = repository_.list();
    for (const Backup& backup : here.backups) here_.insert(backup.manifest.id);
    tell_damaged(there.unusable);
    tell_other_hosts(there);
    refresh_notes(here.backups, there);
    compare_with_copies(there);  // what it finds out goes along with the copy
    for (Backup& backup : missing_copies(here, there, keep_, state_.identity, host_)) {
      throw_if_requested(state_.services.interruption);
      if (still_sound(backup) && copied(backup)) note(backup, OffsiteNote{config_.remote, state_.services.clock.now()});
    }
    if (!work_.copied.empty()) there = copies_.list();
    there_ = static_cast<std::int64_t>(made_on(there, host_).backups.size());
    if (may_prune()) copies_.prune(std::move(there), keep_, state_.identity, pinned_in(here.backups), work_);
  }

  // Whole once, and no longer: files are missing or cut, or the manifest is not what it was.
  void tell_damaged(const std::vector<UnusableBackup>& unusable) {
    for (const UnusableBackup& entry : unusable)
      if (entry.kind == UnusableKind::damaged)
        tell_damaged(entry.folder.filename().string(), entry.folder, entry.reason);
  }

  // Only what is here can be copied once more.
  void tell_damaged(const std::string& id, const std::filesystem::path& address, const Text& reason) {
    Finding finding = finding_about(id, Text{t::copy_damaged, {{"folder", address.string()}}}.with("reason", reason));
    finding.why = here_.contains(id) ? t::copy_damaged_why : t::last_copy_damaged_why;
    state_.findings.push_back(std::move(finding));
  }

  void tell_other_hosts(const RepositoryListing& there) {
    for (const auto& [host, copies] : copies_of_other_hosts(there, host_))
      state_.findings.push_back(other_host_finding(host, copies, copies_.address()));
  }

  // What lies in its place stays, and keeps no other backup from being copied.
  [[nodiscard]] bool copied(const Backup& backup) {
    const auto error = attempt([&] { copies_.copy(backup, work_); });
    if (!error) return true;
    if (error->kind() != ErrorKind::refused) throw Error(*error);
    state_.findings.push_back(finding_about(backup.manifest.id, Text{t::failed}.with("cause", reason_of(*error))));
    state_.services.diagnosis.write(DiagnosisLevel::error, diagnosis_of(*error));
    return false;
  }

  // Where the repository was lost, or is new, the copies alone know what the database held.
  void compare_with_copies(const RepositoryListing& there) {
    if (!state_.backup || state_.had_predecessor) return;
    RepositoryListing before = made_on(there, host_);
    std::erase_if(before.backups, [&](const Backup& copy) { return copy.manifest.id == state_.backup->manifest.id; });
    const Backup* newest = newest_compared(before, state_.identity);
    if (newest == nullptr) newest = newest_verified(before, state_.identity);
    newest != nullptr ? compare_with(newest->manifest, made_since(before, newest->manifest, state_), state_)
                      : begin_comparing(state_);
  }

  // Copies go only in a run that proved a new backup, and not when that one shrank.
  [[nodiscard]] bool may_prune() const {
    return state_.backup && state_.backup->state == BackupState::verified && state_.keep_old_backups.empty();
  }

  static std::vector<std::string> pinned_in(const std::vector<Backup>& backups) {
    std::vector<std::string> ids;
    for (const Backup& backup : backups)
      if (backup.pinned) ids.push_back(backup.manifest.id);
    return ids;
  }

  // What rotted here must not take the place of a good copy there.
  [[nodiscard]] bool still_sound(Backup& backup) {
    if (read_just_now(backup, state_.services)) return true;
    const auto error = attempt([&] { repository_.verify(backup, state_.engine, VerifyTier::checksums); });
    if (!error) return true;
    if (error->kind() != ErrorKind::corruption) throw Error(*error);
    state_.findings.push_back(damaged_backup_finding({backup.manifest.id, backup.folder, reason_of(*error)}));
    return false;
  }

  // A listing tells whether there is a copy without asking over the network.
  void refresh_notes(std::vector<Backup>& here, const RepositoryListing& there) {
    for (Backup& backup : here) {
      const bool stands = verified_copy(there, backup) != nullptr;
      const bool noted = backup.offsite && backup.offsite->remote == config_.remote;
      if (stands && !noted) note(backup, OffsiteNote{config_.remote, state_.services.clock.now()});
      if (!stands && backup.offsite) note(backup, std::nullopt);
    }
  }

  // Only a note: while somebody restores, it waits for the next run.
  void note(Backup& backup, const std::optional<OffsiteNote>& note) {
    const auto error = attempt([&] { repository_.note_offsite(backup, note); });
    if (!error) return;
    if (error->kind() == ErrorKind::interrupted) throw Error(*error);
    state_.services.diagnosis.write(DiagnosisLevel::warning, error->what());
  }

  [[nodiscard]] Text summary() const {
    const auto copied = static_cast<std::int64_t>(work_.copied.size());
    const auto removed = static_cast<std::int64_t>(work_.removed.size());
    if (copied == 0) return {t::summary_nothing, {{"remote", config_.remote}, {"there", there_}, {"removed", removed}}};
    const Text how =
        work_.compared_by == "download" ? Text(t::by_download) : Text(t::by_hash, {{"type", work_.compared_by}});
    return Text{t::summary, {{"copied", copied}, {"remote", config_.remote}, {"removed", removed}}}.with("how", how);
  }

  RunState& state_;
  const OffsiteConfig& config_;
  KeepPolicy keep_;
  Repository repository_;
  OffsiteCopies copies_;
  std::string host_;
  OffsiteWork work_;
  std::set<std::string> here_;  ///< ids
  std::int64_t there_ = 0;
};

}  // namespace

void run_offsite(RunState& state, const Step& /*step*/, StepReport& out) {
  Copying(state).run(out);
}

}  // namespace dbmaint
