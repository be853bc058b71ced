#include "cli/commands/archive_changing.hpp"

#include "cli/commands/archive_place.hpp"
#include "cli/commands/backup_place.hpp"
#include "cli/confirmation.hpp"
#include "cli/output.hpp"
#include "cli/target_runs.hpp"
#include "dbmaint/archive/prune.hpp"
#include "dbmaint/core/redaction.hpp"
#include "dbmaint/run/recovery/load_archive.hpp"
#include "dbmaint/text/archive.hpp"
#include "dbmaint/text/archive_commands.hpp"

namespace dbmaint::cli {

namespace t = text::archive_commands;

namespace {

struct Options {
  std::string target;
  std::string id;
  std::string to;
  std::string table;
};

// ---- load

Listing outcome_of(const LoadOutcome& outcome, DryRun dry_run) {
  return {"loaded",
          &t::none,
          {{"id", &t::column_id},
           {"destination", &t::column_destination},
           {"table", &t::column_table},
           {"archived", &t::column_archived, Align::right},
           {"loaded", dry_run == DryRun::yes ? &t::column_to_load : &t::column_loaded, Align::right},
           {"already_there", &t::column_there, Align::right}},
          {{Value{outcome.id}, Value{outcome.destination}, Value{outcome.table}, Value{outcome.rows.rows},
            Value{outcome.rows.absent}, Value{outcome.rows.same}}}};
}

Product load(const Options& options, Invocation& invocation) {
  const Selection selection = select({options.target}, invocation);
  LoadGoal goal{options.id, Secret(options.to), options.table, invocation.options.dry_run};
  const auto work = [&](DryRun dry_run) {
    goal.dry_run = dry_run;
    return load_archive(goal, selection.targets.front(), selection.settings, invocation.services);
  };
  if (invocation.options.dry_run == DryRun::no) {
    require_someone_to_ask(invocation);
    if (invocation.options.consent == Consent::ask) {
      const LoadOutcome planned = work(DryRun::yes);
      if (planned.rows.absent == 0) return present({outcome_of(planned, DryRun::yes)}, ExitCode::ok, invocation);
      ask({outcome_of(planned, DryRun::yes)}, Text(t::question_load, {{"rows", planned.rows.absent}}), invocation);
    }
  }
  const DryRun dry_run = invocation.options.dry_run;
  return present({outcome_of(work(dry_run), dry_run)}, ExitCode::ok, invocation);
}

// ---- prune

Listing results_of(const std::vector<Archive>& archives, const Phrase& word, Language language) {
  Listing results{"archives",
                  &t::nothing_to_prune,
                  {{"id", &t::column_id},
                   {"finished_at", &t::column_finished},
                   {"rows", &t::column_rows, Align::right},
                   {"bytes", &t::column_size, Align::right},
                   {"result", &t::column_result}},
                  {}};
  for (const Archive& archive : archives)
    results.rows.push_back({Value{archive.manifest.origin.id}, Value{archive.manifest.finished_at},
                            Value{archive.manifest.rows}, Value{archive.manifest.bytes},
                            Value{std::string(word.in(language))}});
  return results;
}

Duration keep_of(const TargetConfig& target) {
  if (target.archive.keep) return *target.archive.keep;
  throw Error(ErrorKind::usage, Text(text::archive::pruning, {{"target", target.name}}), text::archive::no_keep,
              text::archive::hint_keep);
}

Product prune(const Options& options, Invocation& invocation) {
  const ArchivePlace place = archives_of_target(options.target, invocation);
  const std::vector<Archive> past = archives_past(place.listing, redact(identity_of(place.target).canonical),
                                                  keep_of(place.target), invocation.services.clock.now());
  const Listing planned = results_of(past, t::would_go, invocation.language);
  if (invocation.options.dry_run == DryRun::yes) return present({planned}, ExitCode::ok, invocation);
  require_someone_to_ask(invocation);
  if (invocation.options.consent == Consent::ask && !past.empty())
    ask({planned}, Text(t::question_prune, {{"archives", static_cast<std::int64_t>(past.size())}}), invocation);
  sweep_removed_archives(place.folder, invocation.services);
  for (const Archive& archive : past) remove_archive(place.folder, archive, invocation.services);
  return present({results_of(past, t::gone, invocation.language)}, ExitCode::ok, invocation);
}

}  // namespace

void add_archive_changing(Parser& archive) {
  const auto loaded = std::make_shared<Options>();
  Parser& load_parser = archive.command("load", t::load);
  load_parser.argument("TARGET", loaded->target, t::argument_target, Parser::Presence::required);
  load_parser.argument("ID", loaded->id, t::argument_id, Parser::Presence::required);
  load_parser.value("--to", "URL|PATH", loaded->to, t::option_to);
  load_parser.value("--table", "NAME", loaded->table, t::option_table);
  load_parser.on_run([loaded](Invocation& invocation) { return load(*loaded, invocation); });

  const auto pruned = std::make_shared<Options>();
  Parser& prune_parser = archive.command("prune", t::prune);
  prune_parser.argument("TARGET", pruned->target, t::argument_target, Parser::Presence::required);
  prune_parser.on_run([pruned](Invocation& invocation) { return prune(*pruned, invocation); });
}

}  // namespace dbmaint::cli
