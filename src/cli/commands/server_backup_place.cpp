#include "cli/commands/server_backup_place.hpp"

#include "backup/server/choose_server_backup.hpp"
#include "cli/commands/backup_place.hpp"
#include "dbmaint/backup/choose.hpp"
#include "dbmaint/text/cli.hpp"
#include "dbmaint/text/pgbackrest.hpp"
#include "run/attempt.hpp"
#include "run/server/server_backups.hpp"

namespace dbmaint::cli {

namespace t = text::pgbackrest;

namespace {

std::vector<std::optional<Value>> row_of(const ServerBackupLine& line, const TargetConfig& target,
                                         const Invocation& invocation) {
  const auto& check = line.notes.check;
  const Timestamp now = invocation.services.clock.now();
  const auto when = [](const auto& note) { return note ? std::optional<Value>(note->at) : std::nullopt; };
  return {Value{line.backup.label},
          Value{target.name},
          Value{line.state},
          Value{line.backup.added},
          check ? std::optional<Value>(std::max(now - check->at, Duration{0})) : std::nullopt,
          check ? std::optional<Value>(std::string(to_string(VerifyTier::decode))) : std::nullopt,
          std::nullopt,
          Value{line.backup.size},
          Value{line.backup.started_at},
          line.proved_at ? std::optional<Value>(*line.proved_at) : std::nullopt,
          when(line.notes.drill),
          std::nullopt,
          when(check),
          check ? std::optional<Value>(check->host) : std::nullopt,
          Value{"pgbackrest:" + target.backup.pgbackrest->stanza},
          Value{identity_of(target).display},
          Value{std::string(t::kept_by_retention.in(invocation.language))},
          Value{std::string(to_string(line.backup.type))}};
}

}  // namespace

bool backed_up_by_pgbackrest(const TargetConfig& target) {
  return target.backup.engine == BackupEngine::pgbackrest;
}

void refuse_server_backup(const TargetConfig& target, const std::string& command, const std::string& from,
                          const Phrase& words, const std::vector<std::string>& by_hand) {
  if (!backed_up_by_pgbackrest(target) || (names_an_id(from) && !may_be_label(from))) return;
  const PgbackrestConfig& config = *target.backup.pgbackrest;
  std::vector<std::string> argv{"pgbackrest"};
  if (!config.config_file.empty()) argv.push_back("--config=" + config.config_file.string());
  argv.push_back("--stanza=" + config.stanza);
  argv.insert(argv.end(), by_hand.begin(), by_hand.end());
  throw Error(ErrorKind::usage, Text(t::using_command, {{"command", command}, {"target", target.name}}),
              t::no_dump_repository, Text(words, {{"command", to_display({argv, {}})}}));
}

ExitCode list_server_backups(const TargetConfig& target, const std::filesystem::path& state_dir,
                             const Invocation& invocation, Listing& backups, Listing& why, Listing& unusable) {
  const std::string place = "pgbackrest:" + target.backup.pgbackrest->stanza;
  const auto add_unusable = [&](const Text& reason) {
    unusable.rows.push_back({Value{place}, Value{reason.in(invocation.language)}});
  };
  ServerBackupListing listing;
  const auto error = attempt([&] {
    const ServerBackupsOfTarget own = server_backups_of(target, engine_for(target.url.reveal()));
    listing = own.tool.list(own.config, invocation.services);
  });
  if (error) {
    add_unusable(Text(t::sentence_and_hint).with("sentence", error->sentence()).with("hint", error->hint()));
    return exit_code_for(error->kind());
  }
  for (const Text& trouble : listing.troubles) add_unusable(trouble);
  for (const ServerBackupLine& line :
       server_backup_lines(listing, ServerEvidence(state_dir, target.name, invocation.services))) {
    backups.rows.push_back(row_of(line, target, invocation));
    why.rows.push_back({Value{line.backup.label}, Value{target.name},
                        Value{std::string(text::cli::fate_stays.in(invocation.language))},
                        Value{std::string(t::kept_by_retention.in(invocation.language))}});
    if (line.state == "damaged")
      unusable.rows.push_back({Value{place + "/" + line.backup.label}, Value{damage_of(line).in(invocation.language)}});
  }
  return ExitCode::ok;
}

}  // namespace dbmaint::cli
