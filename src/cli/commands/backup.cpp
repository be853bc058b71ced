#include "dbmaint/backup/listing.hpp"

#include "cli/commands/backup_keeping.hpp"
#include "cli/commands/commands.hpp"
#include "cli/output.hpp"
#include "cli/target_runs.hpp"
#include "dbmaint/core/error.hpp"
#include "dbmaint/core/schema.hpp"
#include "dbmaint/text/cli.hpp"

namespace dbmaint::cli {

namespace t = text::cli;

namespace {

struct Options {
  std::vector<std::string> targets;
};

/// "backup lst" would be a backup of the target lst: who misspelt the subcommand is told so.
void refuse_misspelt_list(const std::vector<std::string>& targets, Invocation& invocation) {
  if (targets.empty() || invocation.services.files.status(targets.front())) return;
  const std::string& word = targets.front();
  const Config config = read_config(invocation);
  std::vector<std::string> known{"list"};
  for (const TargetConfig& target : config.targets) known.push_back(target.name);
  if (config.find(word) != nullptr || nearest_name(word, known) != "list") return;
  throw Error(ErrorKind::usage, t::reading_command_line, Text(t::misspelt_subcommand, {{"word", word}}),
              Text(t::did_you_mean_subcommand, {{"command", std::string("backup")}, {"nearest", std::string("list")}}));
}

Product run(const Options& options, Invocation& invocation) {
  refuse_misspelt_list(options.targets, invocation);
  const Selection selection = select(options.targets, invocation);
  return present(run_on(selection, goal_of(CommandName::backup, invocation), invocation), invocation);
}

// Why a backup stays, or that it does not, in the words of the retention policy.
std::string kept_because(const BackupLine& line, Language language) {
  if (!line.of_this_database) return std::string(t::kept_other_database.in(language));
  std::string reasons;
  for (const std::string& reason : line.kept_because) reasons += (reasons.empty() ? "" : ", ") + reason;
  return reasons.empty() ? std::string(t::kept_no_longer.in(language)) : reasons;
}

std::string state_words(const std::string& state, Language language) {
  return std::string((state == "verified" ? t::state_verified : t::state_complete).in(language));
}

/// "weekly 2026-W47": the word is translated, the week stays.
std::string reason_words(const std::string& reason, Language language) {
  for (const Phrase* phrase : {&t::kept_newest_verified, &t::kept_newer, &t::kept_none_verified, &t::kept_other_files,
                               &t::kept_days, &t::kept_at_least})
    if (phrase->in(Language::english) == reason) return std::string(phrase->in(language));
  for (const Phrase* phrase : {&t::kept_weekly, &t::kept_monthly})
    if (const std::string_view word = phrase->in(Language::english); reason.starts_with(word))
      return std::string(phrase->in(language)) + reason.substr(word.size());
  return reason;
}

std::string kept_words(const std::string& reasons, Language language) {
  constexpr std::string_view separator = ", ";
  std::string words;
  for (std::size_t at = 0; at <= reasons.size();) {
    const std::size_t end = std::min(reasons.find(separator, at), reasons.size());
    if (!words.empty()) words += separator;
    words += reason_words(reasons.substr(at, end - at), language);
    at = end + separator.size();
  }
  return words;
}

Listing empty_backups() {
  return {"backups",
          &t::no_backups,
          {{"id", &t::column_id},
           {"target", &t::column_target},
           {"state", &t::column_state, Align::left, Listing::Shown::everywhere, state_words},
           {"bytes", &t::column_size, Align::right},
           // The id tells about as much, and a terminal is not wide.
           {"raw_bytes", &t::column_raw_size, Align::right, Listing::Shown::in_json},
           {"started_at", &t::column_started, Align::left, Listing::Shown::in_json},
           {"verified_at", &t::column_verified, Align::left, Listing::Shown::in_json},
           {"drilled_at", &t::column_drilled, Align::left, Listing::Shown::in_json},
           {"folder", &t::column_folder, Align::left, Listing::Shown::in_json},
           {"database", &t::column_database},
           {"kept_because", &t::column_kept_because, Align::left, Listing::Shown::everywhere, kept_words}},
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
    const Identity identity = engine_for(target.url.reveal()).identify({target.url, target.direct_url, target.attach});
    for (const BackupLine& line : backup_lines(found, target.backup.keep, identity, invocation.services.clock.now()))
      backups.rows.push_back({Value{line.id}, Value{target.name}, Value{line.state},
                              Value{line.size}, Value{line.raw_size}, Value{line.started_at},
                              line.verified_at ? std::optional<Value>(*line.verified_at) : std::nullopt,
                              line.drilled_at ? std::optional<Value>(*line.drilled_at) : std::nullopt,
                              Value{line.folder.string()}, Value{line.display},
                              Value{kept_because(line, invocation.language)}});
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
  add_backup_keeping(parser);
}

}  // namespace dbmaint::cli
