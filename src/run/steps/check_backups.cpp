#include <set>
#include <string>

#include "dbmaint/backup/recheck.hpp"
#include "dbmaint/text/run.hpp"
#include "run/attempt.hpp"
#include "run/backups/damaged_backup.hpp"
#include "run/routines.hpp"
#include "run/steps/handlers.hpp"

namespace dbmaint {
namespace {

/// Reads older backups again, one after the other, until the budget is used up.
class Rechecking {
 public:
  Rechecking(RunState& state, VerifyTier tier)
      : state_(state),
        tier_(tier),
        repository_(state.target.backup, state.target.name, state.services),
        began_(state.services.clock.steady()) {}

  void run(StepReport& out) {
    const RepositoryListing listing = repository_.list();
    tell_damage(state_.findings, damaged_folders(listing));
    std::vector<Backup> due =
        due_for_check(listing, state_.target.backup.keep, state_.identity,
                      {tier_, state_.services.environment.host_name(), state_.services.clock.now()});
    std::set<std::string> read;
    for (Backup& backup : due) {
      if (!fits_into(state_.target.backup.check_budget, spent(), read_, work_of(backup))) break;
      read_again(backup);
      read.insert(backup.manifest.id);
      ++done_;
      read_ = read_ + work_of(backup);
    }
    tell_damage(state_.findings, noted_damage(listing, read));
    out.summary = summary(static_cast<std::int64_t>(due.size()) - done_);
  }

 private:
  // What takes the time: the bytes on disk, or those that come out of them.
  [[nodiscard]] ByteSize work_of(const Backup& backup) const {
    return tier_ == VerifyTier::checksums ? size_on_disk(backup.manifest) : backup.manifest.facts.raw_size;
  }

  [[nodiscard]] Duration spent() const {
    return std::chrono::duration_cast<Duration>(state_.services.clock.steady() - began_);
  }

  // A backup that is rotten, or that the disk does not give, is told and costs the others nothing. One that is
  // encrypted can only be compared with its checksums where there is no private key.
  void read_again(Backup& backup) {
    const bool readable = tier_ == VerifyTier::checksums || repository_.can_decode(backup);
    if (!readable) ++undecoded_;
    const VerifyTier tier = readable ? tier_ : VerifyTier::checksums;
    const auto error = attempt([&] { repository_.verify(backup, state_.engine, tier); });
    if (!error) return;
    if (error->kind() == ErrorKind::interrupted || error->kind() == ErrorKind::busy) throw Error(*error);
    state_.services.diagnosis.write(DiagnosisLevel::error, diagnosis_of(*error));
    ++bad_;
    tell_damage(state_.findings, {error->kind() == ErrorKind::corruption
                                      ? damaged_backup_finding({backup.manifest.id, backup.folder, reason_of(*error)})
                                      : unread_backup_finding(backup, reason_of(*error))});
  }

  [[nodiscard]] Text summary(std::int64_t left) const {
    if (done_ == 0) return text::run::no_backup_due;
    const std::vector<Argument> numbers{{"count", done_}, {"tier", std::string(to_string(tier_))}, {"bad", bad_}};
    Text told{bad_ == 0 ? text::run::backups_checked : text::run::backups_checked_bad, numbers};
    if (undecoded_ > 0)
      told = Text{text::run::backups_not_decoded, {{"count", undecoded_}}}.with("told", std::move(told));
    if (left == 0) return told;
    return Text{text::run::backups_left_over, {{"left", left}, {"budget", state_.target.backup.check_budget}}}.with(
        "told", std::move(told));
  }

  RunState& state_;
  VerifyTier tier_;
  Repository repository_;
  std::chrono::steady_clock::time_point began_;
  ByteSize read_;
  std::int64_t done_ = 0;
  std::int64_t bad_ = 0;
  std::int64_t undecoded_ = 0;
};

}  // namespace

void run_check_backups(RunState& state, const Step& /*step*/, StepReport& out) {
  const auto error = attempt([&] { Rechecking(state, *outline_of(state.goal.command).old_backups).run(out); });
  if (!error) return;
  if (error->kind() != ErrorKind::busy) throw Error(*error);
  // Somebody restores from them, which takes long. The next run reads them; this one did what it was for.
  out.status = StepStatus::skipped;
  out.reason = reason_of(*error);
}

}  // namespace dbmaint
