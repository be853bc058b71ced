#include "dbmaint/text/run.hpp"
#include "run/describe_backup.hpp"
#include "run/steps/handlers.hpp"

namespace dbmaint {
namespace {

Repository repository_of(const RunState& state) {
  return {state.target.backup.dir, state.target.name, state.services};
}

}  // namespace

void run_backup(RunState& state, const Step& /*step*/, StepReport& out) {
  const auto start = state.services.clock.steady();
  state.backup =
      repository_of(state).create(state.engine, *state.reader, state.identity, state.target.backup.compression_level);
  BackupReport report = describe_backup(*state.backup);
  report.duration = std::chrono::duration_cast<Duration>(state.services.clock.steady() - start);
  out.commands = state.backup->manifest.facts.commands;
  out.summary = {text::run::backup_made, {{"id", report.id}, {"size", report.size}, {"folder", report.folder}}};
  state.report.backup = std::move(report);
}

void run_verify_backup(RunState& state, const Step& /*step*/, StepReport& out) {
  const auto start = state.services.clock.steady();
  repository_of(state).verify(*state.backup, state.engine);
  state.report.backup->state = to_string(state.backup->state);
  state.report.backup->verify_duration = std::chrono::duration_cast<Duration>(state.services.clock.steady() - start);
  out.summary = {text::run::backup_verified, {{"id", state.backup->manifest.id}}};
}

void run_prune_backups(RunState& state, const Step& /*step*/, StepReport& out) {
  state.report.backup->removed = repository_of(state).prune(state.target.backup.keep, state.identity);
  out.summary = {text::run::backups_removed,
                 {{"count", static_cast<std::int64_t>(state.report.backup->removed.size())}}};
}

}  // namespace dbmaint
