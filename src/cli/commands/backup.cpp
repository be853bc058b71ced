#include "dbmaint/backup/repository.hpp"

#include "cli/commands/commands.hpp"
#include "cli/output.hpp"
#include "cli/target_runs.hpp"
#include "dbmaint/text/cli.hpp"

namespace dbmaint::cli {

namespace t = text::cli;

namespace {

struct Options {
  std::vector<std::string> targets;
};

Product run(const Options& options, Invocation& invocation) {
  const Selection selection = select(options.targets, invocation);
  return present(run_on(selection, goal_of(CommandName::backup, invocation), invocation), invocation);
}

ByteSize size_of(const Manifest& manifest) {
  ByteSize size;
  for (const ManifestFile& file : manifest.files) size = size + file.size;
  return size;
}

Listing empty_backups() {
  return {"backups",
          &t::no_backups,
          {{"id", &t::column_id},
           {"target", &t::column_target},
           {"state", &t::column_state},
           {"bytes", &t::column_size, Align::right},
           {"raw_bytes", &t::column_raw_size, Align::right},
           // The id tells about as much, and a terminal is 80 columns wide.
           {"finished_at", &t::column_finished, Align::left, Listing::Shown::in_json},
           {"verified_at", &t::column_verified}},
          {}};
}

Listing empty_unusable() {
  return {"unusable", &t::no_unusable, {{"folder", &t::column_folder}, {"reason", &t::column_reason}}, {}};
}

Product list(const Options& options, Invocation& invocation) {
  const Selection selection = select(options.targets, invocation);
  Listing backups = empty_backups();
  Listing unusable = empty_unusable();
  for (const TargetConfig& target : selection.targets) {
    const RepositoryListing found = Repository(target.backup.dir, target.name, invocation.services).list();
    for (const Backup& backup : found.backups)
      backups.rows.push_back({Value{backup.manifest.id}, Value{target.name},
                              Value{std::string(to_string(backup.state))}, Value{size_of(backup.manifest)},
                              Value{backup.manifest.facts.raw_size}, Value{backup.manifest.finished_at},
                              backup.verified_at ? std::optional<Value>(*backup.verified_at) : std::nullopt});
    for (const UnusableBackup& folder : found.unusable)
      unusable.rows.push_back({Value{folder.folder.string()}, Value{folder.reason.in(invocation.language)}});
  }
  return present({backups, unusable}, ExitCode::ok, invocation);
}

}  // namespace

void add_backup(Parser& program) {
  const auto options = std::make_shared<Options>();
  Parser& parser = program.command("backup", t::backup);
  parser.arguments("TARGET", options->targets, t::argument_targets);
  parser.on_run([options](Invocation& invocation) { return run(*options, invocation); });

  const auto list_options = std::make_shared<Options>();
  Parser& list_parser = parser.command("list", t::backup_list);
  list_parser.arguments("TARGET", list_options->targets, t::argument_targets);
  list_parser.on_run([list_options](Invocation& invocation) { return list(*list_options, invocation); });
}

}  // namespace dbmaint::cli
