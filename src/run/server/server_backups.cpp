#include "run/server/server_backups.hpp"

#include "backup/server/choose_type.hpp"
#include "dbmaint/text/pgbackrest.hpp"
#include "run/attempt.hpp"
#include "run/backups/damaged_backup.hpp"

namespace dbmaint {

namespace t = text::pgbackrest;

ServerBackupsOfTarget server_backups_of(const TargetConfig& target, const Engine& engine) {
  const ServerBackups* tool = engine.server_backups();
  if (tool == nullptr || !target.backup.pgbackrest)
    throw Error(ErrorKind::usage, Text(t::backing_up, {{"target", target.name}}), t::engine_has_none,
                t::hint_engine_has_none);
  return {*tool, *target.backup.pgbackrest};
}

ServerEvidence evidence_of(const RunState& state) {
  return {state.settings.state_dir, state.target.name, state.services};
}

Text type_words(ServerBackupType type) {
  switch (type) {
    case ServerBackupType::full:
      return t::type_full;
    case ServerBackupType::differential:
      return t::type_differential;
    case ServerBackupType::incremental:
      break;
  }
  return t::type_incremental;
}

PlannedServerBackup plan_server_backup(const ServerBackupsOfTarget& backups, const ServerEvidence& evidence,
                                       const Services& services) {
  PlannedServerBackup planned;
  planned.error = attempt([&] {
    const ServerBackupListing listing = backups.tool.list(backups.config, services);
    std::set<std::string> damaged;
    for (const ServerBackupLine& line : server_backup_lines(listing, evidence))
      if (!may_be_built_on(line.backup, line.notes)) damaged.insert(line.backup.label);
    planned.type = choose_type(listing, damaged, backups.config, services.clock.now());
    planned.verify_commands = backups.tool.commands_to_verify(backups.config, listing, services);
    planned.expire_command = backups.tool.command_to_expire(backups.config, services);
    planned.make_command = backups.tool.command_to_make(backups.config, *planned.type, services);
  });
  if (planned.error && planned.error->kind() == ErrorKind::interrupted) throw Error(*planned.error);
  return planned;
}

std::vector<ServerBackupLine> server_backup_lines(const ServerBackupListing& listing, const ServerEvidence& evidence) {
  std::vector<ServerBackupLine> lines;
  for (const ServerBackup& backup : listing.backups) {
    ServerBackupNotes notes = evidence.notes_of(backup.label);
    const std::string state(state_of(backup, notes));
    const auto proved = proved_at(backup, notes);
    lines.push_back({backup, std::move(notes), state, proved});
  }
  return lines;
}

Text damage_of(const ServerBackupLine& line) {
  if (line.backup.page_errors) return t::page_errors;
  if (Text missing = missing_wal_words(line.backup); !missing.empty()) return missing;
  if (line.notes.drill && !line.notes.drill->damage.empty()) return Text::verbatim(line.notes.drill->damage);
  return line.notes.check ? Text::verbatim(line.notes.check->damage) : Text();
}

ServerBackupProof verify_server_backups(const ServerBackupsOfTarget& backups, const ServerBackupListing& listing,
                                        const ServerEvidence& evidence, const Services& services) {
  ServerBackupProof proof = backups.tool.verify(backups.config, listing, services);
  for (std::size_t i = 0; i < proof.backups.size(); ++i) {
    ServerBackupVerdict& verdict = proof.backups[i];
    evidence.note(verdict.label, ServerCheck{services.clock.now(), services.environment.host_name(),
                                             verdict.damage.in(Language::english)});
    if (verdict.damage.empty() && listing.backups[i].page_errors) verdict.damage = t::page_errors;
  }
  return proof;
}

void require_same_server(const ServerBackupListing& listing, const RunState& state) {
  const ServerBackupsOfTarget backups = server_backups_of(state.target, state.engine);
  const std::string ours = backups.tool.ask(state.location, state.services).system_identifier;
  if (ours.empty())
    state.services.diagnosis.write(
        DiagnosisLevel::warning, "whether the stanza is of this server is not known: no right to pg_control_system()");
  if (ours.empty() || ours == listing.system_identifier) return;
  const std::string& stanza = backups.config.stanza;
  throw Error(ErrorKind::refused, Text(t::using_stanza, {{"stanza", stanza}}),
              Text(t::other_server, {{"theirs", listing.system_identifier}, {"ours", ours}}),
              Text(t::hint_other_server, {{"stanza", stanza}}));
}

BackupStanding standing_of_server_backups(const RunState& state) {
  const ServerBackupsOfTarget backups = server_backups_of(state.target, state.engine);
  BackupStanding standing;
  standing.dumped = false;
  const ServerBackupListing listing = backups.tool.list(backups.config, state.services);
  require_same_server(listing, state);
  std::optional<Timestamp> drilled_at;
  for (const ServerBackupLine& line : server_backup_lines(listing, evidence_of(state))) {
    if (line.state == "damaged")
      standing.damaged.push_back(damaged_finding(
          line.backup.label, Text(t::damaged, {{"label", line.backup.label}}).with("reason", damage_of(line)),
          t::damaged_why));
    const auto& drill = line.notes.drill;
    if (drill && drill->damage.empty() && drill->at >= drilled_at.value_or(Timestamp::min())) {
      drilled_at = drill->at;
      standing.last_drill = drill->took;
    }
    if (!line.proved_at) continue;
    standing.newest_verified = line.backup.started_at;
    standing.newest_size = line.backup.added;
  }
  return standing;
}

}  // namespace dbmaint
