#include "cli/commands/backup_keeping.hpp"

#include <fmt/format.h>

#include <array>
#include <functional>

#include "cli/commands/backup_place.hpp"
#include "cli/commands/server_backup_place.hpp"
#include "cli/output.hpp"
#include "dbmaint/backup/choose.hpp"
#include "dbmaint/backup/listing.hpp"
#include "dbmaint/text/cli.hpp"
#include "dbmaint/text/pgbackrest.hpp"

namespace dbmaint::cli {

namespace t = text::cli;

namespace {

struct Options {
  std::string target;
  std::string id;
  std::string reason;
};

// ---- show

constexpr std::array fields{&t::field_id,
                            &t::field_state,
                            &t::field_database,
                            &t::field_started_at,
                            &t::field_finished_at,
                            &t::field_verified_at,
                            &t::field_drilled_at,
                            &t::field_check,
                            &t::field_damage,
                            &t::field_pinned,
                            &t::field_size,
                            &t::field_raw_size,
                            &t::field_server_version,
                            &t::field_tool,
                            &t::field_encrypted_with,
                            &t::field_recipient,
                            &t::field_host,
                            &t::field_folder,
                            &t::field_file,
                            &t::field_restore_by_hand};

std::string field_words(const std::string& field, Language language) {
  for (const Phrase* phrase : fields)
    if (phrase->in(Language::english) == field) return std::string(phrase->in(language));
  return field;
}

Listing facts_of(const Backup& backup) {
  Listing facts{"backup",
                &t::no_backups,
                {{"field", &t::column_field, Align::left, Listing::Shown::everywhere, field_words},
                 {"value", &t::column_value, Align::left, Listing::Shown::everywhere, state_words}},
                {}};
  const auto add = [&facts](const Phrase& field, std::optional<Value> value) {
    facts.rows.push_back({Value{std::string(field.in(Language::english))}, std::move(value)});
  };
  const Manifest& manifest = backup.manifest;
  add(t::field_id, Value{manifest.id});
  add(t::field_state, Value{std::string(state_word(backup))});
  add(t::field_database, Value{manifest.display});
  add(t::field_started_at, Value{manifest.started_at});
  add(t::field_finished_at, Value{manifest.finished_at});
  if (backup.verified_at) add(t::field_verified_at, Value{*backup.verified_at});
  if (backup.drilled_at) add(t::field_drilled_at, Value{*backup.drilled_at});
  for (const BackupCheck& check : backup.checks)
    add(t::field_check, Value{fmt::format("{}  {}  {} ms  {}", to_string(check.tier), to_rfc3339(check.at),
                                          check.took.count(), check.host)});
  if (backup.damage) add(t::field_damage, Value{backup.damage->reason});
  if (backup.pinned) add(t::field_pinned, Value{*backup.pinned});
  add(t::field_size, Value{size_on_disk(manifest)});
  add(t::field_raw_size, Value{manifest.facts.raw_size});
  add(t::field_server_version, Value{manifest.facts.server_version});
  add(t::field_tool, Value{manifest.facts.tool});
  if (manifest.encryption) {
    add(t::field_encrypted_with, Value{manifest.encryption->tool});
    for (const std::string& recipient : manifest.encryption->recipients) add(t::field_recipient, Value{recipient});
  }
  add(t::field_host, Value{manifest.host});
  add(t::field_folder, Value{backup.folder.string()});
  for (const ManifestFile& file : manifest.files) add(t::field_file, Value{file.name + "  " + file.sha256});
  for (const std::string& command : manifest.facts.restore_by_hand) add(t::field_restore_by_hand, Value{command});
  return facts;
}

Listing tables_of(const Backup& backup) {
  Listing tables{"tables", &t::no_backups, {{"table", &t::column_table}, {"rows", &t::column_rows, Align::right}}, {}};
  for (const TableRows& table : backup.manifest.facts.rows)
    tables.rows.push_back({Value{table.table}, Value{table.rows}});
  return tables;
}

Product show(const Options& options, Invocation& invocation) {
  const BackupPlace place = backups_of(options.target, invocation);
  refuse_server_backup(place.target, "backup show", options.id, text::pgbackrest::hint_show,
                       {"--set=" + options.id, "info"});
  const Backup& backup = choose_backup(place.listing, options.id);
  return present({facts_of(backup), tables_of(backup)}, ExitCode::ok, invocation);
}

// ---- prune, pin, unpin, accept

Listing empty_results() {
  return {"backups", &t::nothing_to_prune, {{"id", &t::column_id}, {"result", &t::column_result}}, {}};
}

Product prune(const Options& options, Invocation& invocation) {
  BackupPlace place = backups_of(options.target, invocation);
  refuse_server_backup(place.target, "backup prune", "latest", text::pgbackrest::hint_retention, {"expire"});
  const Identity identity = identity_of(place.target);
  const KeepPolicy& keep = place.target.backup.keep;
  const bool dry = invocation.options.dry_run == DryRun::yes;
  const PruneResult done = dry ? place.repository.would_prune(keep, identity) : place.repository.prune(keep, identity);
  Listing results = empty_results();
  for (const DamagedBackup& damaged : done.damaged)
    results.rows.push_back({Value{damaged.id}, Value{damaged.reason.in(invocation.language)}});
  for (const std::string& id : done.removed)
    results.rows.push_back({Value{id}, Value{std::string((dry ? t::would_go : t::gone).in(invocation.language))}});
  return present({results}, done.damaged.empty() ? ExitCode::ok : ExitCode::findings, invocation);
}

/// What is said of a backup when something was noted beside it, and what when that is only planned.
struct Noted {
  const Phrase& done;
  const Phrase& planned;
};

/// Changes what is noted beside one backup, and says in a word what it is now.
Product annotate(const std::string& command, const Options& options, Invocation& invocation, const Noted& words,
                 const std::function<void(Repository&, Backup&)>& note) {
  BackupPlace place = backups_of(options.target, invocation);
  refuse_server_backup(place.target, command, options.id, text::pgbackrest::hint_retention, {"expire"});
  Backup backup = choose_backup(place.listing, options.id);
  const bool dry = invocation.options.dry_run == DryRun::yes;
  if (!dry) note(place.repository, backup);
  const Phrase& now = dry ? words.planned : words.done;
  Listing results = empty_results();
  results.rows.push_back({Value{backup.manifest.id}, Value{std::string(now.in(invocation.language))}});
  return present({results}, ExitCode::ok, invocation);
}

Product pin(const Options& options, Invocation& invocation) {
  return annotate("backup pin", options, invocation, {t::pinned, t::would_be_pinned},
                  [&](Repository& repository, Backup& backup) { repository.pin(backup, options.reason); });
}

Product unpin(const Options& options, Invocation& invocation) {
  return annotate("backup unpin", options, invocation, {t::unpinned, t::would_be_unpinned},
                  [](Repository& repository, Backup& backup) { repository.unpin(backup); });
}

Product accept(const Options& options, Invocation& invocation) {
  return annotate("backup accept", options, invocation, {t::accepted, t::would_be_accepted},
                  [](Repository& repository, Backup& backup) {
                    repository.note_compared(backup, std::string(accepted_by_a_person));
                  });
}

using Work = Product (*)(const Options&, Invocation&);

/// One that is about one backup: TARGET ID.
Parser& add_single(Parser& backup, const std::string& name, const Phrase& description,
                   const std::shared_ptr<Options>& options, Work work) {
  Parser& parser = backup.command(name, description);
  parser.argument("TARGET", options->target, t::argument_target_restored, Parser::Presence::required);
  parser.argument("ID", options->id, t::argument_backup_id, Parser::Presence::required);
  parser.on_run([options, work](Invocation& invocation) { return work(*options, invocation); });
  return parser;
}

}  // namespace

void add_backup_keeping(Parser& backup) {
  add_single(backup, "show", t::backup_show, std::make_shared<Options>(), show);

  const auto pruned = std::make_shared<Options>();
  Parser& prune_parser = backup.command("prune", t::backup_prune);
  prune_parser.argument("TARGET", pruned->target, t::argument_target_restored, Parser::Presence::required);
  prune_parser.on_run([pruned](Invocation& invocation) { return prune(*pruned, invocation); });

  const auto kept = std::make_shared<Options>();
  add_single(backup, "pin", t::backup_pin, kept, pin).value("--reason", "WORDS", kept->reason, t::option_reason);
  add_single(backup, "accept", t::backup_accept, std::make_shared<Options>(), accept);
  add_single(backup, "unpin", t::backup_unpin, std::make_shared<Options>(), unpin);
}

}  // namespace dbmaint::cli
