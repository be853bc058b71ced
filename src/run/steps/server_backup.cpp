#include <algorithm>

#include "backup/server/recovery_window.hpp"
#include "dbmaint/core/sql_name.hpp"
#include "dbmaint/text/pgbackrest.hpp"
#include "run/attempt.hpp"
#include "run/backups/damaged_backup.hpp"
#include "run/server/server_backups.hpp"
#include "run/server/unlogged_tables.hpp"
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

void tell_unlogged(RunState& state, const Schema& schema) {
  for (const TableName& table : rows_in_no_backup(state.target, schema, *state.reader)) {
    Finding finding;
    finding.check = "pgbackrest-warning";
    finding.severity = Severity::warning;
    finding.object = display_name(table, schema);
    finding.message = {t::unlogged, {{"table", finding.object}}};
    finding.why = t::unlogged_why;
    finding.fix = "ALTER TABLE " + quote_name(table) + " SET LOGGED";
    state.findings.push_back(std::move(finding));
  }
}

BackupReport describe(const ServerBackup& backup) {
  BackupReport report;
  report.id = backup.label;
  report.state = state_of(backup, {});
  report.size = backup.added;
  report.raw_size = backup.size;
  report.type = to_string(backup.type);
  return report;
}

Text summary_of(const ServerBackup& backup) {
  return Text(t::made, {{"label", backup.label}, {"size", backup.size}, {"added", backup.added}})
      .with("type", type_words(backup.type));
}

void tell_window(RunState& state, const ServerBackupListing& listing) {
  const ServerBackupsOfTarget backups = server_backups_of(state.target, state.engine);
  const auto window = recovery_window(listing, backups.tool.ask(state.location, state.services).archived_until);
  state.report.backup->recoverable_from = window ? std::optional(window->from) : std::nullopt;
  state.report.backup->recoverable_to = window ? std::optional(window->to) : std::nullopt;
}

/// It says of each command what is wrong with its configuration.
void tell_warnings(RunState& state, const std::vector<std::string>& warnings) {
  for (const std::string& warning : warnings) {
    Finding finding = warning_finding(warning);
    if (std::ranges::none_of(state.findings, [&](const Finding& told) {
          return told.check == finding.check &&
                 told.message.in(Language::english) == finding.message.in(Language::english);
        }))
      state.findings.push_back(std::move(finding));
  }
}

}  // namespace

void run_server_backup(RunState& state, const Step& /*step*/, StepReport& out) {
  const auto start = state.services.clock.steady();
  const ServerBackupsOfTarget backups = server_backups_of(state.target, state.engine);
  const PlannedServerBackup& planned = *state.survey.server_backup;
  if (planned.error) throw Error(*planned.error);
  const ServerBackupListing before = backups.tool.list(backups.config, state.services);
  require_same_server(before, state);
  const Schema schema = state.reader->read_schema();
  ServerBackupWork made = backups.tool.make(backups.config, *planned.type, state.services);
  ServerBackupListing after = backups.tool.list(backups.config, state.services);
  tell_warnings(state, made.warnings);
  for (const Text& trouble : after.troubles)
    state.findings.push_back(warning_finding(trouble.in(state.settings.language)));
  state.server_backup = new_one(before, after, backups.config);
  note_tables(state, tables_of(schema), state.server_backup->label);
  tell_unlogged(state, schema);
  state.report.backup = describe(*state.server_backup);
  tell_window(state, after);
  state.report.backup->duration = std::chrono::duration_cast<Duration>(state.services.clock.steady() - start);
  out.commands = std::move(made.commands);
  out.summary = summary_of(*state.server_backup);
  state.server_backups = std::move(after);
}

void run_verify_server_backup(RunState& state, const Step& /*step*/, StepReport& out) {
  const auto start = state.services.clock.steady();
  const ServerBackupsOfTarget backups = server_backups_of(state.target, state.engine);
  const ServerEvidence evidence = evidence_of(state);
  const ServerBackupListing& listing = state.server_backups;
  const ServerBackupProof proof = verify_server_backups(backups, listing, evidence, state.services);
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

void run_prune_server_backups(RunState& state, const Step& /*step*/, StepReport& out) {
  const ServerBackupsOfTarget backups = server_backups_of(state.target, state.engine);
  ServerBackupWork expired = backups.tool.expire(backups.config, state.services);
  ServerBackupListing left = backups.tool.list(backups.config, state.services);
  tell_warnings(state, expired.warnings);
  tell_window(state, left);
  evidence_of(state).forget_all_but(left.backups);
  state.report.backup->removed = gone(state.server_backups, left);
  out.commands = std::move(expired.commands);
  out.summary = {t::expired_away, {{"count", static_cast<std::int64_t>(state.report.backup->removed.size())}}};
  state.server_backups = std::move(left);
}

}  // namespace dbmaint
