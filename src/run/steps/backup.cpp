#include "dbmaint/backup/offsite.hpp"
#include "dbmaint/text/offsite.hpp"
#include "dbmaint/text/run.hpp"
#include "run/attempt.hpp"
#include "run/backups/compare_backups.hpp"
#include "run/backups/damaged_backup.hpp"
#include "run/backups/describe_backup.hpp"
#include "run/backups/first_of_database.hpp"
#include "run/backups/missing_backups.hpp"
#include "run/steps/handlers.hpp"

namespace dbmaint {
namespace {

// The backup made by this run, else the older one that planning found.
Backup& relied_on(RunState& state) {
  return state.backup ? *state.backup : *state.survey.reusable_backup;
}

// A repository that was lost must not begin to count anew: what it makes now is newer than the copies that are left.
// Where nobody answers, the backup is still the first thing to have.
std::uint64_t highest_number_elsewhere(const RepositoryListing& earlier, const RunState& state) {
  if (!state.target.backup.offsite) return 0;
  std::uint64_t highest = 0;
  const auto error = attempt([&] {
    highest = OffsiteCopies(*state.target.backup.offsite, state.target.name, state.services).highest_number();
  });
  if (error && error->kind() == ErrorKind::interrupted) throw Error(*error);
  if (error && earlier.backups.empty())
    state.services.diagnosis.write(
        DiagnosisLevel::warning,
        Text(text::offsite::number_unknown).with("reason", reason_of(*error)).in(Language::english));
  return highest;
}

}  // namespace

void run_backup(RunState& state, const Step& /*step*/, StepReport& out) {
  const auto start = state.services.clock.steady();
  const RepositoryListing earlier = repository_of(state).list();
  const Backup* const before = backup_to_compare_with(earlier, state);
  if (auto missing = missing_backups(earlier, state.target, state.settings, state.services))
    state.findings.push_back(std::move(*missing));
  if (auto first = first_of_database(earlier, state.identity, state.target.name, state.settings.place_options))
    state.findings.push_back(std::move(*first));
  state.backup =
      repository_of(state).create(state.engine, *state.reader, state.identity, state.target.backup.compression_level,
                                  highest_number_elsewhere(earlier, state));
  BackupReport report = describe_backup(*state.backup);
  report.duration = std::chrono::duration_cast<Duration>(state.services.clock.steady() - start);
  out.commands = state.backup->manifest.facts.commands;
  out.summary = {text::run::backup_made, {{"id", report.id}, {"size", report.size}, {"folder", report.folder}}};
  state.report.backup = std::move(report);
  state.had_predecessor = before != nullptr;
  if (before == nullptr && state.target.backup.offsite) return;  // the copies may tell
  if (const auto error = attempt([&] {
        before != nullptr ? compare_with(before->manifest, made_since(earlier, before->manifest, state), state)
                          : begin_comparing(state);
      }))
    state.services.diagnosis.write(DiagnosisLevel::warning, error->what());
}

void run_verify_backup(RunState& state, const Step& /*step*/, StepReport& out) {
  const auto start = state.services.clock.steady();
  Backup& backup = relied_on(state);
  const auto error = attempt([&] { repository_of(state).verify(backup, state.engine); });
  state.report.backup->state = state_word(backup);  // an older proof may have been withdrawn
  if (error) throw Error(*error);
  state.report.backup->verify_duration = std::chrono::duration_cast<Duration>(state.services.clock.steady() - start);
  out.summary = {text::run::backup_verified, {{"id", backup.manifest.id}}};
}

void run_prune_backups(RunState& state, const Step& /*step*/, StepReport& out) {
  if (!state.keep_old_backups.empty()) {
    out.status = StepStatus::skipped;
    out.reason = state.keep_old_backups;
    return;
  }
  Repository repository = repository_of(state);
  PruneResult result = repository.prune(state.target.backup.keep, state.identity);
  state.report.backup->removed = std::move(result.removed);
  for (const DamagedBackup& damaged : result.damaged) state.findings.push_back(damaged_backup_finding(damaged));
  out.commands.clear();  // planned from what was there then; these are what was done
  for (const std::string& id : state.report.backup->removed)
    out.commands.push_back(to_display({{"rm", "-r", (repository.folder() / id).string()}, {}}));
  out.summary = {text::run::backups_removed,
                 {{"count", static_cast<std::int64_t>(state.report.backup->removed.size())}}};
}

}  // namespace dbmaint
