#include "cli/commands/backup_keeping.hpp"

#include "cli/output.hpp"
#include "cli/target_runs.hpp"
#include "dbmaint/backup/choose.hpp"
#include "dbmaint/backup/listing.hpp"
#include "dbmaint/text/cli.hpp"

namespace dbmaint::cli {

namespace t = text::cli;

namespace {

struct Options {
  std::string target;
  std::string id;
  std::vector<std::string> ids;
  std::string tier = "T1";
  std::string reason;
};

struct Place {
  TargetConfig target;
  Repository repository;
  RepositoryListing listing;
};

Place place_of(const Options& options, Invocation& invocation) {
  const Selection selection = select({options.target}, invocation);
  const TargetConfig& target = selection.targets.front();
  Repository repository(target.backup.dir, target.name, invocation.services);
  RepositoryListing listing = repository.list();
  return {target, std::move(repository), std::move(listing)};
}

VerifyTier tier_of(const std::string& word) {
  if (word == "T0") return VerifyTier::sizes;
  if (word == "T1") return VerifyTier::checksums;
  if (word == "T2") return VerifyTier::decode;
  throw Error(ErrorKind::usage, t::reading_command_line,
              Text(t::bad_choice, {{"option", std::string("--tier")}, {"value", word}}),
              Text(t::choices, {{"choices", std::string("T0, T1, T2")}}));
}

// ---- show

Listing facts_of(const Backup& backup) {
  Listing facts{"backup", &t::no_backups, {{"field", &t::column_field}, {"value", &t::column_value}}, {}};
  const auto add = [&facts](const char* field, std::optional<Value> value) {
    facts.rows.push_back({Value{std::string(field)}, std::move(value)});
  };
  const Manifest& manifest = backup.manifest;
  add("id", Value{manifest.id});
  add("state", Value{std::string(state_word(backup))});
  add("database", Value{manifest.display});
  add("started_at", Value{manifest.started_at});
  add("finished_at", Value{manifest.finished_at});
  if (backup.verified_at) add("verified_at", Value{*backup.verified_at});
  if (backup.drilled_at) add("drilled_at", Value{*backup.drilled_at});
  if (backup.pinned) add("pinned", Value{*backup.pinned});
  add("size", Value{size_on_disk(manifest)});
  add("raw_size", Value{manifest.facts.raw_size});
  add("server_version", Value{manifest.facts.server_version});
  add("tool", Value{manifest.facts.tool});
  add("host", Value{manifest.host});
  add("folder", Value{backup.folder.string()});
  for (const ManifestFile& file : manifest.files) add("file", Value{file.name + "  " + file.sha256});
  for (const std::string& command : manifest.facts.restore_by_hand) add("restore_by_hand", Value{command});
  return facts;
}

Listing tables_of(const Backup& backup) {
  Listing tables{"tables", &t::no_backups, {{"table", &t::column_field}, {"rows", &t::column_value, Align::right}}, {}};
  for (const TableRows& table : backup.manifest.facts.rows)
    tables.rows.push_back({Value{table.table}, Value{table.rows}});
  return tables;
}

Product show(const Options& options, Invocation& invocation) {
  const Place place = place_of(options, invocation);
  const Backup& backup = choose_backup(place.listing, options.id);
  return present({facts_of(backup), tables_of(backup)}, ExitCode::ok, invocation);
}

// ---- verify

Product verify(const Options& options, Invocation& invocation) {
  const VerifyTier tier = tier_of(options.tier);
  Place place = place_of(options, invocation);
  std::vector<Backup> asked;
  for (const std::string& id : options.ids) asked.push_back(choose_backup(place.listing, id));
  if (asked.empty()) asked = place.listing.backups;
  Listing results{"verified",
                  &t::no_backups,
                  {{"id", &t::column_id}, {"tier", &t::column_tier}, {"state", &t::column_state}, {"result", &t::column_result}},
                  {}};
  ExitCode code = ExitCode::ok;
  for (Backup& backup : asked) {
    std::string result(t::sound.in(invocation.language));
    try {
      place.repository.verify(backup, engine_for(place.target.url.reveal()), tier);
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::corruption) throw;
      code = ExitCode::failed;
      result = error.cause().in(invocation.language);
    }
    results.rows.push_back(
        {Value{backup.manifest.id}, Value{options.tier}, Value{std::string(state_word(backup))}, Value{result}});
  }
  if (std::any_of(place.listing.unusable.begin(), place.listing.unusable.end(),
                  [](const UnusableBackup& entry) { return entry.kind == UnusableKind::damaged; }))
    code = ExitCode::failed;
  for (const UnusableBackup& entry : place.listing.unusable)
    results.rows.push_back({Value{entry.folder.filename().string()}, Value{std::string("T0")}, std::nullopt,
                            Value{entry.reason.in(invocation.language)}});
  return present({results}, code, invocation);
}

// ---- prune, pin, unpin

Listing empty_results() {
  return {"backups", &t::nothing_to_prune, {{"id", &t::column_id}, {"result", &t::column_result}}, {}};
}

Product prune(const Options& options, Invocation& invocation) {
  Place place = place_of(options, invocation);
  const Identity identity = engine_for(place.target.url.reveal())
                                .identify({place.target.url, place.target.direct_url, place.target.attach});
  const KeepPolicy& keep = place.target.backup.keep;
  const bool dry = invocation.options.dry_run == DryRun::yes;
  const std::vector<std::string> ids =
      dry ? place.repository.would_prune(keep, identity) : place.repository.prune(keep, identity).removed;
  Listing results = empty_results();
  for (const std::string& id : ids)
    results.rows.push_back({Value{id}, Value{std::string((dry ? t::would_go : t::gone).in(invocation.language))}});
  return present({results}, ExitCode::ok, invocation);
}

Product pin(const Options& options, Invocation& invocation) {
  Place place = place_of(options, invocation);
  Backup backup = choose_backup(place.listing, options.id);
  place.repository.pin(backup, options.reason);
  Listing results = empty_results();
  results.rows.push_back({Value{backup.manifest.id}, Value{std::string(t::pinned.in(invocation.language))}});
  return present({results}, ExitCode::ok, invocation);
}

Product unpin(const Options& options, Invocation& invocation) {
  Place place = place_of(options, invocation);
  Backup backup = choose_backup(place.listing, options.id);
  place.repository.unpin(backup);
  Listing results = empty_results();
  results.rows.push_back({Value{backup.manifest.id}, Value{std::string(t::unpinned.in(invocation.language))}});
  return present({results}, ExitCode::ok, invocation);
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

  const auto verified = std::make_shared<Options>();
  Parser& verify_parser = backup.command("verify", t::backup_verify);
  verify_parser.argument("TARGET", verified->target, t::argument_target_restored, Parser::Presence::required);
  verify_parser.arguments("ID", verified->ids, t::argument_backup_ids);
  verify_parser.choice("--tier", {"T0", "T1", "T2"}, verified->tier, t::option_tier);
  verify_parser.on_run([verified](Invocation& invocation) { return verify(*verified, invocation); });

  const auto pruned = std::make_shared<Options>();
  Parser& prune_parser = backup.command("prune", t::backup_prune);
  prune_parser.argument("TARGET", pruned->target, t::argument_target_restored, Parser::Presence::required);
  prune_parser.on_run([pruned](Invocation& invocation) { return prune(*pruned, invocation); });

  const auto kept = std::make_shared<Options>();
  add_single(backup, "pin", t::backup_pin, kept, pin).value("--reason", "WORDS", kept->reason, t::option_reason);
  add_single(backup, "unpin", t::backup_unpin, std::make_shared<Options>(), unpin);
}

}  // namespace dbmaint::cli
