#include "run/executor.hpp"

#include <algorithm>

#include "dbmaint/report/step_words.hpp"
#include "dbmaint/text/offsite.hpp"
#include "dbmaint/text/run.hpp"
#include "run/attempt.hpp"
#include "run/judging/damage.hpp"
#include "run/routines.hpp"
#include "run/step_status.hpp"
#include "run/steps/handlers.hpp"

namespace dbmaint {
namespace {

StepReport planned_report(const Step& step) {
  StepReport report;
  report.name = step.name;
  report.title = step.title;
  report.reason = step.condition;
  report.hint = step.hint;
  report.commands = step.commands;
  return report;
}

bool changes_database(const Step& step) {
  return step.destructive || step.kind == StepKind::reclaim_space || step.kind == StepKind::care;
}

bool proves_backup(const Step& step) {
  return step.kind == StepKind::verify_backup || step.kind == StepKind::verify_server_backup;
}

bool proves_health(const Step& step) {
  return step.kind == StepKind::backup || proves_backup(step) || step.kind == StepKind::server_backup ||
         step.kind == StepKind::drill;
}

void settle(StepReport& out, StepStatus status, Text reason) {
  out.status = status;
  out.reason = std::move(reason);
}

// Why a step cannot begin, noted in `out`; false when it can.
bool blocked(RunState& state, const Step& step, StepReport& out) {
  if (step.kind == StepKind::report_files) return false;  // the report of a run that was stopped is wanted most
  if (!state.stopped.empty()) {
    settle(out, StepStatus::skipped, state.stopped);
    return true;
  }
  if (state.services.interruption.requested()) {
    state.stopped = text::run::after_interruption;
    settle(out, StepStatus::interrupted, state.stopped);
    return true;
  }
  if (changes_database(step) && !state.halted.empty()) {
    settle(out, StepStatus::skipped, state.halted);
    return true;
  }
  for (const std::string& need : step.needs) {
    if (state.done.count(need) > 0) continue;
    settle(out, StepStatus::skipped, Text{text::run::need_not_done}.with("step", words_for_step(need)));
    return true;
  }
  return false;
}

Finding failure_finding(const Step& step, const Error& error, Language language) {
  Finding finding;
  const std::string cause = reason_of(error).in(language);
  finding.severity = Severity::error;
  finding.object = step.name;
  if (step.kind == StepKind::report_files) {
    finding.check = "report-files";
    finding.severity = Severity::warning;
    finding.message = {text::run::report_files_failed, {{"cause", cause}}};
    finding.why = text::run::report_files_why;
  } else if (step.kind == StepKind::offsite) {
    finding.check = "offsite-copy";
    finding.message = {text::offsite::failed, {{"cause", cause}}};
    finding.why = text::offsite::failed_why;
  } else {
    const bool drill = step.kind == StepKind::drill;
    finding.check = "backup-failed";
    finding.message = {drill ? text::run::drill_failed : text::run::backup_failed, {{"cause", cause}}};
    finding.why = drill ? text::run::drill_failed_why : text::run::backup_failed_why;
  }
  return finding;
}

// A server that went away fails every step after it in the same words.
bool told(const Report& report, const Error& error) {
  return std::any_of(report.errors.begin(), report.errors.end(),
                     [&](const Error& known) { return std::string_view(known.what()) == error.what(); });
}

void note_failure(RunState& state, const Step& step, StepReport& out, const Error& error) {
  settle(out, status_after(error.kind()), reason_of(error));
  out.hint = error.hint();
  state.services.diagnosis.write(DiagnosisLevel::error, step.name + ": " + diagnosis_of(error));
  if (!told(state.report, error)) state.report.errors.push_back(error);
  if (error.kind() == ErrorKind::interrupted) {
    state.stopped = text::run::after_interruption;
    return;
  }
  // A copy that proves damaged may have been damaged on its way; and where checks follow, they tell more.
  const bool checks_follow = outline_of(state.goal.command).has(Stage::checks);
  if (error.kind() == ErrorKind::corruption && !proves_backup(step) && !checks_follow) note_damage(state, error);
  if (error.kind() == ErrorKind::corruption)
    state.halted = Text{text::run::after_corruption}.with("step", words_for_step(step.name));
  if (proves_health(step) || step.kind == StepKind::report_files || step.kind == StepKind::offsite)
    state.findings.push_back(failure_finding(step, error, state.settings.language));
}

void carry_out_step(RunState& state, const Step& step, StepReport& out) {
  switch (step.kind) {
    case StepKind::backup:
      return run_backup(state, step, out);
    case StepKind::verify_backup:
      return run_verify_backup(state, step, out);
    case StepKind::prune_backups:
      return run_prune_backups(state, step, out);
    case StepKind::prune_server_backups:
      return run_prune_server_backups(state, step, out);
    case StepKind::server_backup:
      return run_server_backup(state, step, out);
    case StepKind::verify_server_backup:
      return run_verify_server_backup(state, step, out);
    case StepKind::offsite:
      return run_offsite(state, step, out);
    case StepKind::check_backups:
      return run_check_backups(state, step, out);
    case StepKind::drill:
      return run_drill(state, step, out);
    case StepKind::finish_archives:
      return run_finish_archives(state, step, out);
    case StepKind::cleanup_rule:
      return run_cleanup_rule(state, step, out);
    case StepKind::repeat_repairs:
      return run_repeat_repairs(state, step, out);
    case StepKind::reclaim_space:
      return run_reclaim_space(state, step, out);
    case StepKind::care:
      return run_care(state, step, out);
    case StepKind::observe:
      return run_observe(state, step, out);
    case StepKind::checks:
      return run_checks(state, step, out);
    case StepKind::report_files:
      return run_report_files(state, step, out);
  }
}

// Written before the step begins, so that the log names what was going on when a run is killed.
void log_beginning(const RunState& state, const Step& step) {
  state.services.diagnosis.write(DiagnosisLevel::info, "step " + step.name);
  for (const std::string& command : step.commands) state.services.diagnosis.write(DiagnosisLevel::info, "  " + command);
}

void run_step(RunState& state, const Step& step, StepReport& out) {
  out.started_at = state.services.clock.now();
  if (step.settled) return settle(out, *step.settled, step.reason);
  if (blocked(state, step, out)) return;

  log_beginning(state, step);
  const auto start = state.services.clock.steady();
  settle(out, StepStatus::done, {});
  if (const auto error = attempt([&] { carry_out_step(state, step, out); })) note_failure(state, step, out, *error);
  out.duration = std::chrono::duration_cast<Duration>(state.services.clock.steady() - start);
  if (out.status == StepStatus::done) state.done.insert(step.name);
}

}  // namespace

void execute(RunState& state) {
  state.report.steps.reserve(state.plan.steps.size());  // a handler holds a reference to its own
  for (const Step& step : state.plan.steps) {
    state.report.steps.push_back(planned_report(step));
    run_step(state, step, state.report.steps.back());
  }
}

std::vector<StepReport> planned_steps(const Plan& plan) {
  std::vector<StepReport> reports;
  for (const Step& step : plan.steps) {
    StepReport report = planned_report(step);
    if (step.settled)
      settle(report, *step.settled == StepStatus::done ? StepStatus::planned : *step.settled, step.reason);
    reports.push_back(std::move(report));
  }
  return reports;
}

std::optional<Error> attempt(const std::function<void()>& work) {
  try {
    work();
    return std::nullopt;
  } catch (const Error& error) {
    return error;
  } catch (const std::exception& other) {
    return Error(ErrorKind::failed, text::run::unexpected, Text::verbatim(other.what()), text::run::unexpected_hint);
  }
}

std::string diagnosis_of(const Error& error) {
  const std::string hint = error.hint().in(Language::english);
  return hint.empty() ? error.what() : std::string(error.what()) + " HINT: " + hint;
}

Text reason_of(const Error& error) {
  return error.cause().empty() ? error.tried() : error.cause();
}

}  // namespace dbmaint
