#include "run/judging/past_findings.hpp"

#include "dbmaint/text/run.hpp"
#include "run/ask_history.hpp"
#include "run/judging/metrics.hpp"
#include "run/routines.hpp"

namespace dbmaint {
namespace {

// A look that could not even begin is nothing to remember, and a single check (a monitor's, every minute) neither.
bool worth_remembering(const RunState& state) {
  const Report& report = state.report;
  if (report.dry_run || mistyped(report.exit_code, state.goal) || !state.goal.only_checks.empty()) return false;
  return outline_of(state.goal.command).locking != Locking::none || state.reader != nullptr;
}

}  // namespace

std::vector<std::string> past_fingerprints(const RunState& state) {
  std::vector<std::string> known;
  ask_history(state.settings.state_dir, HistoryAccess::read_only, state.services,
              [&](History& history) { known = history.last_fingerprints(state.report.target, state.report.command); });
  return known;
}

void remember_unfinished(const RunState& state) {
  Report report = state.report;
  report.finished_at = state.services.clock.now();
  report.status = RunStatus::failed;
  report.exit_code = ExitCode::failed;
  report.errors = {{ErrorKind::failed, text::run::running, text::run::not_at_its_end}};
  report.metrics = metrics_of(state);
  ask_history(state.settings.state_dir, HistoryAccess::read_write, state.services,
              [&](History& history) { history.record(report); });
}

void remember(RunState& state) {
  if (!worth_remembering(state)) return;
  Report& report = state.report;
  const auto error = ask_history(state.settings.state_dir, HistoryAccess::read_write, state.services,
                                 [&](History& history) { history.record(report); });
  if (!error || !removes_rows(report)) return;
  report.errors.emplace_back(ErrorKind::failed, text::run::noting_removed_rows, error->sentence(),
                             text::run::hint_removed_rows_unnoted);
  set_verdict(report, state.goal.fail_on);
}

}  // namespace dbmaint
