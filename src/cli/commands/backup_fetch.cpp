#include "cli/commands/backup_fetch.hpp"

#include "cli/commands/backup_place.hpp"
#include "cli/commands/server_backup_place.hpp"
#include "cli/output.hpp"
#include "dbmaint/run/recovery/fetch.hpp"
#include "dbmaint/text/cli.hpp"
#include "dbmaint/text/pgbackrest.hpp"

namespace dbmaint::cli {

namespace t = text::cli;

namespace {

struct Options {
  std::string target;
  std::string id;
};

Product fetch(const Options& options, Invocation& invocation) {
  BackupPlace place = backups_of(options.target, invocation);
  refuse_server_backup(place.target, "backup fetch", options.id, text::pgbackrest::hint_repositories, {"info"});
  FoundBackup found = find_backup(place.repository, place.target, options.id, invocation.services);
  const bool dry = invocation.options.dry_run == DryRun::yes;
  if (found.offsite && !dry)
    found.backup = fetch_backup(place.repository, place.target, found.backup, invocation.services);
  const Phrase& fetched = dry ? t::would_be_fetched : t::fetched;
  Listing results{"backups",
                  &t::no_backups,
                  {{"id", &t::column_id},
                   {"state", &t::column_state, Align::left, Listing::Shown::everywhere, state_words},
                   {"folder", &t::column_folder},
                   {"result", &t::column_result}},
                  {}};
  results.rows.push_back({Value{found.backup.manifest.id}, Value{std::string(state_word(found.backup))},
                          Value{found.backup.folder.string()},
                          Value{std::string((found.offsite ? fetched : t::is_here).in(invocation.language))}});
  return present({results}, ExitCode::ok, invocation);
}

}  // namespace

void add_backup_fetch(Parser& backup) {
  const auto options = std::make_shared<Options>();
  Parser& parser = backup.command("fetch", t::backup_fetch);
  parser.argument("TARGET", options->target, t::argument_target_restored, Parser::Presence::required);
  parser.argument("ID", options->id, t::argument_backup_id, Parser::Presence::required);
  parser.on_run([options](Invocation& invocation) { return fetch(*options, invocation); });
}

}  // namespace dbmaint::cli
