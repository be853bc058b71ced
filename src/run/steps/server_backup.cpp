#include <algorithm>

#include "backup/server/recovery_window.hpp"
#include "dbmaint/core/sql_name.hpp"
#include "dbmaint/text/pgbackrest.hpp"
#include "run/attempt.hpp"
#include "run/damaged_backup.hpp"
#include "run/server/server_backups.hpp"
#include "run/steps/handlers.hpp"

namespace dbmaint {

namespace t = text::pgbackrest;

namespace {

const ServerBackup* find(const ServerBackupListing& listing, const std::string& label) {
  const auto found = std::ranges::find(listing.backups, label, &ServerBackup::label);
  return found == listing.backups.end() ? nullptr : &*found;
}

/// The one that is in `after` only. One and the same repository has no two: pgBackRest locks the stanza.
const ServerBackup& new_one(const ServerBackupListing& before, const ServerBackupListing& after,
                            const PgbackrestConfig& config) {
  const ServerBackup* made = nullptr;
  for (const ServerBackup& backup : after.backups)
    if (find(before, backup.label) == nullptr) made = &backup;
  if (made == nullptr) throw Error(ErrorKind::failed, Text(t::making, {{"stanza", config.stanza}}), t::no_new_backup);
  return *made;
}

std::vector<std::string> gone(const ServerBackupListing& before, const ServerBackupListing& after) {
  std::vector<std::string> labels;
  for (const ServerBackup& backup : before.backups)
    if (find(after, backup.label) == nullptr) labels.push_back(backup.label);
  return labels;
}

Finding warning_finding(const std::string& warning) {
  const bool of_retention = warning.find("retention-full' is not set") != std::string::npos;
  Finding finding;
  finding.check = "pgbackrest-warning";
  finding.severity = Severity::warning;
  finding.object = of_retention ? "retention" : "backup";
  finding.message = {t::warned, {{"words", warning}}};
  finding.why = of_retention ? t::no_retention_why : t::warned_why;
  return finding;
}

std::vector<std::string> tables_of(const Schema& schema) {
  std::vector<std::string> names;
  for (const Table& table : schema.tables) names.push_back(quote_name(table.name));
  std::ranges::sort(names);
  return names;
}

// A drill compares with those. One that came or went meanwhile proves nothing.
void note_tables(const RunState& state, const std::vector<std::string>& before, const std::string& label) {
  std::vector<std::string> both;
  const auto error = attempt([&] {
    std::ranges::set_intersection(before, tables_of(state.reader->read_schema()), std::back_inserter(both));
    evidence_of(state).note_tables(label, both);
  });
  if (error) state.services.diagnosis.write(DiagnosisLevel::warning, error->what());
}

BackupReport describe(const ServerBackup& backup, const std::optional<RecoveryWindow>& window) {
  BackupReport report;
  report.id = backup.label;
  report.state = state_of(backup, {});
  report.size = backup.added;
  report.raw_size = backup.size;
  report.type = to_string(backup.type);
  if (window) {
    report.recoverable_from = window->from;
    report.recoverable_to = window->to;
  }
  return report;
}

Text summary_of(const ServerBackup& backup, const std::optional<RecoveryWindow>& window) {
  Text made = Text(t::made, {{"label", backup.label}, {"size", backup.size}, {"added", backup.added}})
                  .with("type", type_words(backup.type));
  if (!window) return made;
  return Text(t::made_with_window, {{"from", window->from}, {"to", window->to}}).with("made", std::move(made));
}

}  // namespace

void run_server_backup(RunState& state, const Step& /*step*/, StepReport& out) {
  const auto start = state.services.clock.steady();
  const ServerBackupsOfTarget backups = server_backups_of(state.target, state.engine);
  const PlannedServerBackup& planned = *state.survey.server_backup;
  if (planned.error) throw Error(*planned.error);
  const ServerBackupListing before = backups.tool.list(backups.config, state.services);
  require_same_server(before, state);
  const std::vector<std::string> tables = tables_of(state.reader->read_schema());
  MadeServerBackup made = backups.tool.make(backups.config, *planned.type, state.services);
  ServerBackupListing after = backups.tool.list(backups.config, state.services);
  for (const std::string& warning : made.warnings) state.findings.push_back(warning_finding(warning));
  for (const Text& trouble : after.troubles)
    state.findings.push_back(warning_finding(trouble.in(state.settings.language)));
  state.server_backup = new_one(before, after, backups.config);
  note_tables(state, tables, state.server_backup->label);
  const auto window = recovery_window(after, backups.tool.ask(state.location, state.services).archived_until);
  state.report.backup = describe(*state.server_backup, window);
  state.report.backup->duration = std::chrono::duration_cast<Duration>(state.services.clock.steady() - start);
  state.report.backup->removed = gone(before, after);
  out.commands = std::move(made.commands);
  out.summary = summary_of(*state.server_backup, window);
  state.server_backups = std::move(after);
}

void run_verify_server_backup(RunState& state, const Step& /*step*/, StepReport& out) {
  const auto start = state.services.clock.steady();
  const ServerBackupsOfTarget backups = server_backups_of(state.target, state.engine);
  const ServerEvidence evidence = evidence_of(state);
  const ServerBackupListing& listing = state.server_backups;
  const ServerBackupProof proof = verify_server_backups(backups, listing, evidence, state.services);
  evidence.forget_all_but(listing.backups);
  const std::string& label = state.server_backup->label;
  Text damage = t::not_verified;
  for (const ServerBackupVerdict& verdict : proof.backups) {
    if (verdict.label == label)
      damage = verdict.damage;
    else if (!verdict.damage.empty())
      state.findings.push_back(damaged_finding(
          verdict.label, Text(t::damaged, {{"label", verdict.label}}).with("reason", verdict.damage), t::damaged_why));
  }
  for (const Text& archive : proof.archive_damage)
    state.findings.push_back(damaged_finding("archive", archive, t::damaged_why));
  state.report.backup->state = damage.empty() ? "verified" : "damaged";
  state.report.backup->verify_duration = std::chrono::duration_cast<Duration>(state.services.clock.steady() - start);
  out.commands = proof.commands;
  if (!damage.empty()) throw Error(ErrorKind::corruption, Text(t::relying, {{"label", label}}), damage);
  out.summary = {t::verified, {{"count", static_cast<std::int64_t>(proof.backups.size())}, {"label", label}}};
}

}  // namespace dbmaint
