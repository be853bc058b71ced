#include "dbmaint/run/recovery/drill.hpp"

#include "backup/server/choose_server_backup.hpp"
#include "dbmaint/run/recovery/fetch.hpp"
#include "dbmaint/text/pgbackrest.hpp"
#include "dbmaint/text/restore.hpp"
#include "run/attempt.hpp"
#include "run/recovery/recovery.hpp"
#include "run/recovery/rehearsal.hpp"
#include "run/server/server_backups.hpp"
#include "run/server/server_rehearsal.hpp"
#include "run/step_log.hpp"

namespace dbmaint {

namespace t = text::restore;

namespace {

void drill_server_backup(const DrillGoal& goal, const TargetConfig& target, const RunSettings& settings,
                         const Services& services, Report& report) {
  const Engine& engine = engine_for(target.url.reveal());
  const ServerBackupsOfTarget backups = server_backups_of(target, engine);
  const ServerBackupListing listing = backups.tool.list(backups.config, services);
  std::vector<std::string> states;
  for (const ServerBackupLine& line :
       server_backup_lines(listing, ServerEvidence(settings.state_dir, target.name, services)))
    states.push_back(line.state);
  const ServerBackup& backup = choose_server_backup(listing, states, goal.from, backups.config.stanza, target.name);
  report.engine = engine.name();
  report.server_version = backup.server_version;
  report.target_display = engine.identify({target.url, target.direct_url, {}}).display;
  const Text title(text::pgbackrest::title_drill, {{"label", backup.label}});
  StepLog steps(report, services);
  if (report.dry_run) return steps.plan("drill", title);
  steps.run("drill", title, [&](StepReport& step) {
    if (const auto refused = rehearse_server_backup(engine, backup, target, settings, services, report, step))
      report.errors.push_back(*refused);
  });
}

}  // namespace

Report drill_target(const DrillGoal& goal, const TargetConfig& target, const RunSettings& settings,
                    const Services& services) {
  Report report = begin_recovery("drill", target, services);
  report.dry_run = goal.dry_run == DryRun::yes;
  const auto error = attempt([&] {
    if (target.backup.engine == BackupEngine::pgbackrest)
      return drill_server_backup(goal, target, settings, services, report);
    Repository repository(target.backup, target.name, services);
    const FoundBackup found = find_backup(repository, target, goal.from, services);
    Backup backup = found.backup;
    const Engine& engine = engine_of(backup).engine;
    report.engine = engine.name();
    report.server_version = backup.manifest.facts.server_version;
    report.target_display = backup.manifest.display;
    for (const Text& warning : {found.warning, found.passed_over})
      if (!warning.empty()) services.diagnosis.write(DiagnosisLevel::warning, warning.in(settings.language));
    const Text title(t::title_drill, {{"id", backup.manifest.id}, {"at", backup.manifest.started_at}});
    StepLog steps(report, services);
    if (report.dry_run) {
      if (found.offsite) steps.plan("fetch", fetch_title(found, target));
      return steps.plan("drill", title);
    }
    if (found.offsite) backup = fetch_step(steps, repository, found, target, services);
    steps.run("drill", title, [&](StepReport& step) {
      reading(repository, backup, engine, [&] {
        // Whoever asks for a drill alone, and gets none, must not see a success.
        if (const auto refused = rehearse(engine, repository, backup, target, services, report, step))
          report.errors.push_back(*refused);
      });
    });
    if (report.restore && !found.passed_over.empty()) report.restore->warnings.push_back(found.passed_over);
  });
  if (error) {
    services.diagnosis.write(DiagnosisLevel::error, error->what());
    report.errors.push_back(*error);
  }
  finish_recovery(report, target, settings, FailOn::error, services);
  return report;
}

}  // namespace dbmaint
