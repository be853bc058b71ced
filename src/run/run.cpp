#include "dbmaint/run/run.hpp"

#include "dbmaint/platform/digest.hpp"
#include "dbmaint/report/report_files.hpp"
#include "dbmaint/text/run.hpp"
#include "run/archiving.hpp"
#include "run/attempt.hpp"
#include "run/backups/describe_backup.hpp"
#include "run/backups/shrunk_tables.hpp"
#include "run/executor.hpp"
#include "run/judging/assemble.hpp"
#include "run/judging/damage.hpp"
#include "run/judging/past_findings.hpp"
#include "run/lock.hpp"
#include "run/on_failure.hpp"
#include "run/routines.hpp"
#include "run/run_on_engine.hpp"
#include "run/server/server_backups.hpp"
#include "run/survey/clock_witnesses.hpp"
#include "run/survey/survey.hpp"

namespace dbmaint {
namespace {

Report begin_report(const Goal& goal, const TargetConfig& target, const Clock& clock) {
  Report report;
  report.started_at = clock.now();
  report.command = to_string(goal.command);
  report.target = target.name;
  report.dry_run = goal.dry_run == DryRun::yes;
  const auto ticks = clock.steady().time_since_epoch().count();
  const std::string seed = report.command + "|" + target.name + "|" + std::to_string(ticks);
  report.run_id = to_compact(report.started_at) + "-" + sha256(seed).substr(0, 8);
  return report;
}

// A command that only counts refuses nothing: what would be refused is told as a rule that was not applied.
void report_rules(RunState& state) {
  const bool applies = outline_of(state.goal.command).has(Stage::cleanup);
  for (const SurveyedRule& rule : state.survey.rules) {
    RuleReport report = rule.report;
    if (!applies && !report.refused.empty()) {
      report.skipped = std::move(report.refused);
      report.refused = {};
    }
    state.report.rules.push_back(std::move(report));
  }
}

void report_standing_backup(RunState& state) {
  const bool writes = outline_of(state.goal.command).has(Stage::cleanup);
  if (writes && state.goal.backup_first == BackupFirst::no) {
    state.report.backup = BackupReport{};
    state.report.backup->disabled = true;
  } else if (state.survey.reusable_backup) {
    state.report.backup = describe_backup(*state.survey.reusable_backup);
  }
}

void lock_target(RunState& state) {
  const Locking locking = outline_of(state.goal.command).locking;
  const bool may_write = locking != Locking::none && state.goal.dry_run == DryRun::no &&
                         state.engine.refuses_writes(state.location, state.services).empty();
  if (may_write)
    state.lock = take_lock(state.engine, state.location, state.target, state.report.command, locking, state.services);
}

std::unique_ptr<Session> open_to_read(const RunState& state) {
  return state.engine.open(state.location, Purpose::read, state.services);
}

// Whoever writes next undoes what a killed program had half written: a run that may write is that one, else "the next
// run puts things right" would not hold where the killed program was dbmaint itself.
void undo_half_done_write(RunState& state, const Error& error) {
  if (state.engine.undone_by_writing(error)) lock_target(state);
  if (!state.lock) throw error;
  state.services.diagnosis.write(DiagnosisLevel::warning, "undoing the half-done write of a program that was killed");
  static_cast<void>(state.engine.open(state.location, Purpose::write, state.services));
}

void open_target(RunState& state) {
  state.location = {state.target.url, state.target.direct_url, state.target.attach};
  state.identity = state.engine.identify(state.location);
  state.report.engine = state.engine.name();
  state.report.target_display = state.identity.display;
  state.report.identity = state.identity.canonical;

  // Opened before the lock is taken: a database that is not there must not get a lock file beside it.
  if (const auto error = attempt([&] { state.reader = open_to_read(state); })) {
    undo_half_done_write(state, *error);
    state.reader = open_to_read(state);
  }
  if (!state.lock) lock_target(state);
}

void survey_server_backups(RunState& state) {
  if (state.target.backup.engine != BackupEngine::pgbackrest) return;
  const ServerBackupsOfTarget backups = server_backups_of(state.target, state.engine);
  if (!outline_of(state.goal.command).has(Stage::backup)) return;
  state.survey.server_backup = plan_server_backup(backups, evidence_of(state), state.services);
}

void survey_and_execute(RunState& state) {
  open_target(state);
  state.survey = make_survey(state.goal, state.target, state.engine, state.identity, *state.reader, state.services);
  survey_server_backups(state);
  if (outline_of(state.goal.command).has(Stage::cleanup))
    state.survey.unfinished_archives =
        unfinished_archives(archives_of(state.settings.state_dir, state.target.name), state.services.files);
  refuse_by_unwitnessed_clock(state);
  for (SurveyedRule& rule : state.survey.rules)
    refuse_archive_without_room(state.settings.state_dir, state.survey.schema, *state.reader, state.services, rule);
  refuse_by_shrunk_tables(state);
  state.report.server_version = state.survey.server_version;
  report_rules(state);
  report_standing_backup(state);
  state.plan = make_plan(state.goal, state.target, state.survey, state.engine.capabilities());
  if (state.goal.dry_run == DryRun::yes) {
    state.report.steps = planned_steps(state.plan);
    return;
  }
  execute(state);
}

// What is left of a run whose report could not even be put together.
void give_up(RunState& state, const Error& error) {
  state.report.errors.push_back(error);
  state.report.finished_at = state.services.clock.now();
  set_verdict(state.report, state.goal.fail_on);
}

// A night that left no trace would look like one on which nothing was to be done. What a person did wrong on the
// command line is told there.
void write_reports_of_unbegun(RunState& state) {
  Report& report = state.report;
  if (!outline_of(state.goal.command).has(Stage::report_files) || !report.steps.empty()) return;
  if (report.dry_run || mistyped(report.exit_code, state.goal)) return;
  const auto error = attempt([&] {
    for (const auto& file :
         write_missing_report_files(report, state.settings.state_dir, state.settings.language, state.services.files))
      report.files.push_back(file.string());
  });
  if (error) state.services.diagnosis.write(DiagnosisLevel::warning, diagnosis_of(*error));
}

// The configuration does not fit the database any more: a backup could be made all the same, by who reads this.
void note_missing_backup(RunState& state, const Error& error) {
  if (error.kind() != ErrorKind::usage || !outline_of(state.goal.command).routine) return;
  if (state.report.dry_run || state.goal.backup_first == BackupFirst::no) return;
  Finding finding;
  finding.check = "backup-failed";
  finding.severity = Severity::error;
  finding.object = "backup";
  finding.message = text::run::no_backup_tonight;
  finding.why = text::run::backup_failed_why;
  finding.fix = proposed_command({"backup", state.target.name}, state.settings.place_options);
  state.findings.push_back(std::move(finding));
}

void finish(RunState& state) {
  const auto known = state.report.dry_run ? std::vector<std::string>{} : past_fingerprints(state);
  if (const auto error = attempt([&] { assemble(state, known); })) give_up(state, *error);
  if (state.report.dry_run) return;
  write_reports_of_unbegun(state);
  remember(state);
  state.writer.reset();
  state.reader.reset();
  state.lock.reset();
  const Watched watched = outline_of(state.goal.command).routine ? Watched::no : Watched::yes;
  tell_failure(state.target.on_failure, state.report, watched, state.settings.language, state.services);
}

Report failed_report(const Goal& goal, const TargetConfig& target, const Services& services, const Error& error) {
  Report report = begin_report(goal, target, services.clock);
  report.errors.push_back(error);
  report.finished_at = report.started_at;
  set_verdict(report, goal.fail_on);
  return report;
}

}  // namespace

Session& writing_session(RunState& state) {
  if (!state.writer) state.writer = state.engine.open(state.location, Purpose::write, state.services);
  return *state.writer;
}

Report run_on_engine(const Engine& engine, const Goal& goal, const TargetConfig& target, const RunSettings& settings,
                     const Services& services) {
  RunState state{goal, target, settings, services, engine};
  state.report = begin_report(goal, target, services.clock);
  if (const auto error = attempt([&] { survey_and_execute(state); })) {
    services.diagnosis.write(DiagnosisLevel::error, diagnosis_of(*error));
    state.report.errors.insert(state.report.errors.begin(), *error);
    note_missing_backup(state, *error);
    if (error->kind() == ErrorKind::corruption) note_damage(state, *error);
  }
  finish(state);
  return std::move(state.report);
}

Report run_target(const Goal& goal, const TargetConfig& target, const RunSettings& settings, const Services& services) {
  Report report;
  const auto error =
      attempt([&] { report = run_on_engine(engine_for(target.url.reveal()), goal, target, settings, services); });
  return error ? failed_report(goal, target, services, *error) : report;
}

}  // namespace dbmaint
