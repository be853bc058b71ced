#include "cli/commands/backup_list.hpp"

#include "cli/commands/backup_place.hpp"
#include "cli/commands/server_backup_place.hpp"
#include "cli/output.hpp"
#include "cli/target_runs.hpp"
#include "dbmaint/backup/listing.hpp"
#include "dbmaint/backup/offsite.hpp"
#include "dbmaint/config/load.hpp"
#include "dbmaint/core/joined.hpp"
#include "dbmaint/text/cli.hpp"
#include "dbmaint/text/offsite.hpp"
#include "run/attempt.hpp"
#include "run/setup/target_slug.hpp"

namespace dbmaint::cli {

namespace t = text::cli;

namespace {

struct Options {
  std::vector<std::string> targets;
  bool why = false;
  bool offsite = false;
};

/// What each word of KeepDecision::why means.
struct Meaning {
  std::string_view word;
  const Phrase* said;
};
constexpr Meaning meanings[] = {
    {"newest verified", &t::stays_newest_verified},
    {"newer than the newest verified", &t::stays_newer},
    {"none is verified", &t::stays_none_verified},
    {"days", &t::stays_days},
    {"at least", &t::stays_at_least},
    {"pinned", &t::stays_pinned},
    {"before a loss", &t::stays_before_a_loss},
    {"since a loss", &t::stays_since_a_loss},
    {"holds other files", &t::stays_other_files},
};

/// "weekly 2026-W47": the word is translated, the week stays.
Text stays_because(const std::string& why, const BackupLine& line, const KeepPolicy& keep) {
  if (why == "pinned" && !line.pinned_because.empty())
    return {t::stays_pinned_because, {{"said", line.pinned_because}}};
  const std::string label = why.substr(why.find(' ') + 1);
  if (why.starts_with("weekly ")) return {t::stays_week, {{"period", label}}};
  if (why.starts_with("monthly ")) return {t::stays_month, {{"period", label}}};
  for (const Meaning& meaning : meanings)
    if (meaning.word == why)
      return {*meaning.said, {{"days", std::int64_t{keep.days}}, {"at_least", std::int64_t{keep.at_least}}}};
  return Text::verbatim(why);
}

// Why a backup stays, or that it does not, in the words of the retention policy.
std::string kept_because(const BackupLine& line, Language language) {
  if (!line.of_this_database) return std::string(t::kept_other_database.in(language));
  return line.kept_because.empty() ? std::string(t::kept_no_longer.in(language)) : joined(line.kept_because);
}

/// A column for off-site copies only where somebody wants them.
Listing empty_backups(bool with_offsite) {
  using enum Listing::Shown;
  return {"backups",
          with_offsite ? &t::no_backups_here : &t::no_backups,
          {{"id", &t::column_id},
           {"target", &t::column_target},
           {"state", &t::column_state, Align::left, everywhere, state_words},
           {"bytes", &t::column_size, Align::right},
           {"check_age_ms", &t::column_last_check, Align::right},
           {"check_tier", &t::column_tier},
           {"offsite_at", &t::column_offsite, Align::left, with_offsite ? everywhere : in_json},
           // The id tells about as much, and a terminal is not wide.
           {"raw_bytes", &t::column_raw_size, Align::right, in_json},
           {"started_at", &t::column_started, Align::left, in_json},
           {"verified_at", &t::column_verified, Align::left, in_json},
           {"drilled_at", &t::column_drilled, Align::left, in_json},
           {"offsite_remote", &t::column_offsite, Align::left, in_json},
           {"checked_at", &t::column_last_check, Align::left, in_json},
           {"checked_on", &t::column_last_check, Align::left, in_json},
           {"folder", &t::column_folder, Align::left, in_json},
           {"database", &t::column_database},
           {"kept_because", &t::column_kept_because, Align::left, in_json},
           {"type", &t::column_type, Align::left, in_json}},
          {}};
}

Listing empty_why() {
  return {
      "why",
      &t::no_backups,
      {{"id", &t::column_id}, {"target", &t::column_target}, {"fate", &t::column_fate}, {"reason", &t::column_because}},
      {}};
}

Listing empty_unusable(const Phrase& none) {
  return {"unusable", &none, {{"folder", &t::column_folder}, {"reason", &t::column_reason}}, {}};
}

Listing empty_elsewhere() {
  return {"elsewhere",
          &t::no_folders,
          {{"folder", &t::column_elsewhere},
           {"backups", &t::column_count, Align::right},
           {"newest", &t::column_newest},
           {"command", &t::column_seen_by}},
          {}};
}

// Before a configuration gave the target a name, its backups went to a folder that its address names.
void look_elsewhere(const TargetConfig& target, const Identity& identity, Invocation& invocation, Listing& elsewhere) {
  const Services& services = invocation.services;
  const std::filesystem::path& dir = target.backup.dir;
  if (!services.files.status(dir)) return;
  for (const FolderEntry& entry : services.files.list(dir)) {
    if (!entry.folder || entry.name == target.name) continue;
    RepositoryListing found;
    const auto unread = attempt([&] {  // "lost+found", or what belongs to somebody else: nothing is lost by skipping it
      found = made_from(Repository(target.backup, entry.name, services).list(), identity);
    });
    if (unread || found.backups.empty()) continue;
    std::optional<Value> command;  // whoever calls it by that name, or by its address, sees them
    if (const std::string name = name_for_commands(entry.name, identity);
        name != entry.name || read_config(invocation).find(name) != nullptr)
      command =
          proposed_command({"backup", "list", name}, place_options(invocation.options.places, services.environment));
    elsewhere.rows.push_back({Value{(dir / entry.name).string()},
                              Value{static_cast<std::int64_t>(found.backups.size())},
                              Value{found.backups.back().manifest.id}, std::move(command)});
  }
}

template <typename T>
std::optional<Value> optional_value(const std::optional<T>& value) {
  return value ? std::optional<Value>(*value) : std::nullopt;
}

std::vector<std::optional<Value>> row_of(const BackupLine& line, const std::string& target, Language language) {
  const auto& check = line.last_check;
  return {Value{line.id},
          Value{target},
          Value{line.state},
          Value{line.size},
          check ? std::optional<Value>(line.check_age) : std::nullopt,
          check ? std::optional<Value>(std::string(to_string(check->tier))) : std::nullopt,
          line.offsite ? std::optional<Value>(line.offsite->copied_at) : std::nullopt,
          Value{line.raw_size},
          Value{line.started_at},
          optional_value(line.verified_at),
          optional_value(line.drilled_at),
          line.offsite ? std::optional<Value>(line.offsite->remote) : std::nullopt,
          check ? std::optional<Value>(check->at) : std::nullopt,
          check ? std::optional<Value>(check->host) : std::nullopt,
          Value{line.folder.string()},
          Value{line.display},
          Value{kept_because(line, language)},
          Value{std::string("dump")}};
}

/// A row per reason.
void explain(const BackupLine& line, const TargetConfig& target, Language language, Listing& why) {
  const auto add = [&](const Phrase& fate, const Text& reason) {
    why.rows.push_back(
        {Value{line.id}, Value{target.name}, Value{std::string(fate.in(language))}, Value{reason.in(language)}});
  };
  if (!line.of_this_database) return add(t::fate_untouched, t::kept_other_database);
  for (const std::string& reason : line.kept_because)
    add(t::fate_stays, stays_because(reason, line, target.backup.keep));
  for (const Text& reason : line.goes_because) add(t::fate_goes, reason);
}

Listing empty_copies() {
  using enum Listing::Shown;
  return {"copies",
          &t::no_copies,
          {{"id", &t::column_id},
           {"target", &t::column_target},
           {"state", &t::column_state, Align::left, everywhere, state_words},
           {"bytes", &t::column_size, Align::right},
           {"started_at", &t::column_started, Align::left, in_json},
           {"verified_at", &t::column_verified, Align::left, in_json},
           {"drilled_at", &t::column_drilled, Align::left, in_json},
           {"folder", &t::column_folder},
           {"host", &t::column_host},
           {"database", &t::column_database}},
          {}};
}

/// What is no backup, and why one that is listed is called damaged.
void add_unusable(const RepositoryListing& found, Language language, Listing& unusable) {
  const auto add = [&](const std::filesystem::path& folder, const Text& reason) {
    unusable.rows.push_back({Value{folder.string()}, Value{reason.in(language)}});
  };
  for (const UnusableBackup& entry : found.unusable) add(entry.folder, entry.reason);
  for (const Backup& backup : found.backups)
    if (backup.damage && std::ranges::count(found.unusable, backup.folder, &UnusableBackup::folder) == 0)
      add(backup.folder, Text::verbatim(backup.damage->reason));
}

/// What really is there, asked over the network.
Product list_copies(const Selection& selection, Invocation& invocation) {
  if (std::ranges::none_of(selection.targets,
                           [](const TargetConfig& target) { return target.backup.offsite.has_value(); }))
    throw Error(ErrorKind::usage, text::offsite::list_copies, text::offsite::not_configured,
                text::offsite::hint_configure);
  Listing copies = empty_copies();
  Listing unusable = empty_unusable(t::no_unusable_copies);
  for (const TargetConfig& target : selection.targets) {
    if (!target.backup.offsite) continue;
    const RepositoryListing found = OffsiteCopies(*target.backup.offsite, target.name, invocation.services).list();
    for (const Backup& copy : found.backups)
      copies.rows.push_back({Value{copy.manifest.id}, Value{target.name}, Value{std::string(state_word(copy))},
                             Value{size_on_disk(copy.manifest)}, Value{copy.manifest.started_at},
                             optional_value(copy.verified_at), optional_value(copy.drilled_at),
                             Value{copy.folder.string()}, Value{copy.manifest.host}, Value{copy.manifest.display}});
    add_unusable(found, invocation.language, unusable);
  }
  return present({copies, unusable}, ExitCode::ok, invocation);
}

Product list(const Options& options, Invocation& invocation) {
  const Selection selection = select(options.targets, invocation);
  if (options.offsite) return list_copies(selection, invocation);
  const bool with_offsite = std::ranges::any_of(
      selection.targets, [](const TargetConfig& target) { return target.backup.offsite.has_value(); });
  Listing backups = empty_backups(with_offsite);
  Listing why = empty_why();
  Listing unusable = empty_unusable(t::no_unusable);
  Listing elsewhere = empty_elsewhere();
  bool damaged = false;
  std::vector<ExitCode> codes{ExitCode::ok};
  for (const TargetConfig& target : selection.targets) {
    const RepositoryListing found = Repository(target.backup, target.name, invocation.services).list();
    const KeepPolicy& keep = target.backup.keep;
    const Identity identity = identity_of(target);
    if (backed_up_by_pgbackrest(target))
      codes.push_back(list_server_backups(target, selection.settings.state_dir, invocation, backups, why, unusable));
    else if (made_from(found, identity).backups.empty())
      look_elsewhere(target, identity, invocation, elsewhere);
    for (const BackupLine& line : backup_lines(found, keep, identity, invocation.services.clock.now())) {
      backups.rows.push_back(row_of(line, target.name, invocation.language));
      damaged |= line.state == "damaged";
      explain(line, target, invocation.language, why);
    }
    add_unusable(found, invocation.language, unusable);
  }
  // "Every folder" would sound like good news of no folder at all, and be untrue of a damaged one.
  if (backups.rows.empty() || damaged) unusable.empty = &t::no_folders;
  std::vector<Listing> listings{backups};
  if (options.why) listings.push_back(why);
  listings.push_back(unusable);
  if (!elsewhere.rows.empty()) listings.push_back(elsewhere);
  return present(listings, most_serious(codes), invocation);
}

}  // namespace

void add_backup_list(Parser& backup) {
  const auto options = std::make_shared<Options>();
  Parser& parser = backup.command("list", t::backup_list);
  parser.arguments("TARGET", options->targets, t::argument_targets);
  parser.flag("--why", options->why, t::option_why);
  parser.flag("--offsite", options->offsite, t::option_offsite);
  parser.on_run([options](Invocation& invocation) { return list(*options, invocation); });
}

}  // namespace dbmaint::cli
