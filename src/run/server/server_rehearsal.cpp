#include "run/server/server_rehearsal.hpp"

#include <unistd.h>

#include <algorithm>

#include "dbmaint/core/sql_name.hpp"
#include "dbmaint/engine/lock_holder.hpp"
#include "dbmaint/platform/file_lock.hpp"
#include "dbmaint/text/pgbackrest.hpp"
#include "run/attempt.hpp"
#include "run/recovery/recovery.hpp"
#include "run/recovery/rehearsal.hpp"
#include "run/step_status.hpp"

namespace dbmaint {

namespace t = text::pgbackrest;

namespace {

/// Two drills of a target would share the folder of their server.
std::unique_ptr<FileLock> lock_drill(const ServerEvidence& evidence, const std::string& label,
                                     const Services& services) {
  services.files.create_folder(evidence.folder(), FileMode::secret);
  const std::filesystem::path file = evidence.folder() / ".drill.lock";
  const LockHolder we{"drill", std::to_string(::getpid()), services.environment.host_name(), services.clock.now()};
  auto lock = FileLock::try_lock(file, to_words(we));
  if (!lock)
    throw Error(ErrorKind::busy, Text(t::restoring, {{"label", label}}),
                Text(t::drill_running).with("holder", describe(parse_lock_holder(FileLock::holder_of(file)))),
                t::hint_drill_running);
  return lock;
}

void describe_drill(const ServerBackup& backup, const ServerBackupNotes& notes, const RestoredServer& server,
                    Report& report) {
  RestoreReport& told = report.restore.emplace();
  told.backup_id = backup.label;
  told.backup_at = backup.started_at;
  told.backup_state = state_of(backup, notes);
  told.destination = {t::destination, {{"version", server.version()}}};
  told.needed = backup.size;
}

Finding lost_table(const std::string& table) {
  Finding finding;
  finding.check = "restore-differs";
  finding.severity = Severity::critical;
  finding.object = table;
  finding.message = {t::table_lost, {{"table", table}}};
  finding.why = t::table_lost_why;
  return finding;
}

/// Whether every table that must be there is.
bool compare_tables(const ServerBackupNotes& notes, const Schema& restored, Report& report) {
  if (!notes.tables) {
    report.restore->not_compared.emplace_back(t::tables_unknown);
    return true;
  }
  bool all = true;
  for (const std::string& table : *notes.tables) {
    const bool there = std::ranges::any_of(restored.tables,
                                           [&](const Table& candidate) { return quote_name(candidate.name) == table; });
    if (there) continue;
    all = false;
    report.findings.push_back(lost_table(table));
    report.restore->problems.push_back(report.findings.back().message);
  }
  return all;
}

/// False: the program for it is not installed.
bool examine(RestoredServer& server, const ServerBackup& backup, const ServerEvidence& evidence,
             const Services& services, StepReport& step) {
  const ServerExamination examined = server.examine();
  step.commands.insert(step.commands.end(), examined.commands.begin(), examined.commands.end());
  if (examined.problems.empty()) return examined.done;
  const Text damage = Text::lines(examined.problems);
  evidence.note(backup.label, ServerDrill{services.clock.now(), {}, damage.in(Language::english)});
  throw Error(ErrorKind::corruption, Text(t::relying, {{"label", backup.label}}), damage);
}

}  // namespace

std::optional<Error> rehearse_server_backup(const Engine& engine, const ServerBackup& backup,
                                            const TargetConfig& target, const RunSettings& settings,
                                            const Services& services, Report& report, StepReport& step) {
  const ServerBackupsOfTarget backups = server_backups_of(target, engine);
  const ServerEvidence evidence(settings.state_dir, target.name, services);
  const ServerBackupNotes notes = evidence.notes_of(backup.label);
  const auto lock = lock_drill(evidence, backup.label, services);
  const auto start = services.clock.steady();
  std::unique_ptr<RestoredServer> server;
  auto refused = attempt([&] {
    server = backups.tool.restore(backups.config, backup, {target.url, target.direct_url, {}},
                                  target.backup.dir / ("." + target.name + ".cluster"), services);
  });
  if (refused && refused->kind() == ErrorKind::refused) {
    skip(step, *refused);
    return refused;
  }
  if (refused) throw Error(*refused);
  const auto took = std::chrono::duration_cast<Duration>(services.clock.steady() - start);
  note_rate(report, backup.size, took);
  step.commands = server->commands();
  describe_drill(backup, notes, *server, report);
  const Schema restored = engine.open(server->location(), Purpose::read, services)->read_schema();
  const bool whole = compare_tables(notes, restored, report);
  ask_assertions(engine, server->location(), target, services);
  const bool examined = examine(*server, backup, evidence, services, step);
  if (!examined) report.restore->not_compared.emplace_back(t::not_examined);
  if (!whole) {
    step.summary = {t::drilled_lacking, {{"label", backup.label}}};
    return std::nullopt;
  }
  evidence.note(backup.label, ServerDrill{services.clock.now(), took, {}});
  report.restore->backup_state = state_of(backup, evidence.notes_of(backup.label));
  Text drilled(t::drilled, {{"label", backup.label},
                            {"took", took},
                            {"tables", static_cast<std::int64_t>(restored.tables.size())},
                            {"assertions", static_cast<std::int64_t>(target.drill_assertions.size())}});
  step.summary = examined ? Text(t::drilled_examined).with("drilled", std::move(drilled)) : std::move(drilled);
  return std::nullopt;
}

}  // namespace dbmaint
