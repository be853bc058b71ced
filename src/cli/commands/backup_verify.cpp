#include "cli/commands/backup_verify.hpp"

#include <algorithm>

#include "cli/commands/backup_place.hpp"
#include "cli/output.hpp"
#include "dbmaint/backup/choose.hpp"
#include "dbmaint/backup/listing.hpp"
#include "dbmaint/core/error.hpp"
#include "dbmaint/run/drill.hpp"
#include "dbmaint/text/cli.hpp"

namespace dbmaint::cli {

namespace t = text::cli;

namespace {

struct Options {
  std::string target;
  std::vector<std::string> ids;
  std::string tier = "T1";
  std::string identity;
  bool all = false;
};

/// What became of one entry.
struct Verdict {
  std::string id;
  VerifyTier tier = VerifyTier::sizes;
  std::optional<std::string> state;
  Text words;
  ExitCode code = ExitCode::ok;
};

VerifyTier tier_of(const std::string& word) {
  if (const auto tier = parse_tier(word)) return *tier;
  throw Error(ErrorKind::usage, t::reading_command_line,
              Text(t::bad_choice, {{"option", std::string("--tier")}, {"value", word}}),
              Text(t::choices, {{"choices", std::string("T0, T1, T2, T3")}}));
}

void refuse_contradiction(const Options& options) {
  if (options.all && !options.ids.empty()) throw Error(ErrorKind::usage, t::reading_command_line, t::all_and_ids);
}

/// A damaged folder is no backup that could be chosen, but who names it wants to know what is wrong with it.
const UnusableBackup* damaged_of(const RepositoryListing& listing, const std::string& id) {
  for (const UnusableBackup& entry : listing.unusable) {
    const std::string name = entry.folder.filename().string();
    if (entry.kind == UnusableKind::damaged && (name == id || name.ends_with("-" + id))) return &entry;
  }
  return nullptr;
}

Verdict verdict_of(const UnusableBackup& entry) {
  const bool damaged = entry.kind == UnusableKind::damaged;
  return {entry.folder.filename().string(), VerifyTier::sizes, std::nullopt, entry.reason,
          damaged ? ExitCode::failed : ExitCode::ok};
}

class Verifying {
 public:
  Verifying(BackupPlace place, VerifyTier tier, Invocation& invocation)
      : place_(std::move(place)), tier_(tier), invocation_(invocation) {}

  std::vector<Verdict> run(const Options& options) {
    std::vector<Verdict> verdicts;
    for (const std::string& id : options.ids)
      if (const UnusableBackup* entry = damaged_of(place_.listing, id))
        verdicts.push_back(verdict_of(*entry));
      else
        verdicts.push_back(look_into(choose_backup(place_.listing, id)));
    if (!options.ids.empty()) return verdicts;
    // Without --all the newest: whoever would restore now would take that one. What is damaged is told in any case: it
    // may be newer.
    const auto backups =
        options.all ? place_.listing.backups : made_from(place_.listing, identity_of(place_.target)).backups;
    for (std::size_t i = options.all || backups.empty() ? 0 : backups.size() - 1; i < backups.size(); ++i)
      verdicts.push_back(look_into(backups[i]));
    for (const UnusableBackup& entry : place_.listing.unusable) verdicts.push_back(verdict_of(entry));
    // Nothing to look into is not "sound": a wrong --backup-dir would be green for ever.
    if (verdicts.empty()) static_cast<void>(choose_backup({}, "latest"));
    return verdicts;
  }

 private:
  Verdict look_into(Backup backup) const { return tier_ == VerifyTier::drill ? drill(backup) : read(backup); }

  Verdict read(Backup& backup) const {
    Repository repository = place_.repository;
    Verdict verdict{backup.manifest.id, tier_, {}, t::sound, ExitCode::ok};
    try {
      repository.verify(backup, engine_for(place_.target.url.reveal()), tier_);
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::corruption) throw;
      verdict.words = error.cause();
      verdict.code = ExitCode::failed;
    }
    verdict.state = state_word(backup);
    return verdict;
  }

  Verdict drill(const Backup& backup) const {
    const std::string& id = backup.manifest.id;
    const Report report = drill_target({id, DryRun::no}, place_.target, place_.settings, invocation_.services);
    Verdict verdict{id, tier_, std::string(state_word(backup)), t::sound, report.exit_code};
    if (report.restore) verdict.state = report.restore->backup_state;
    if (!report.errors.empty()) {
      verdict.words = report.errors.front().cause();
    } else if (!report.findings.empty()) {
      verdict.words = report.findings.front().message;
    }
    return verdict;
  }

  BackupPlace place_;
  VerifyTier tier_;
  Invocation& invocation_;
};

Product verify(const Options& options, Invocation& invocation) {
  const VerifyTier tier = tier_of(options.tier);
  refuse_contradiction(options);
  const auto verdicts =
      Verifying(backups_of(options.target, invocation, options.identity), tier, invocation).run(options);
  Listing results{"verified",
                  &t::no_backups,
                  {{"id", &t::column_id},
                   {"tier", &t::column_tier},
                   {"state", &t::column_state, Align::left, Listing::Shown::everywhere, state_words},
                   {"result", &t::column_result}},
                  {}};
  std::vector<ExitCode> codes;
  for (const Verdict& verdict : verdicts) {
    codes.push_back(verdict.code);
    results.rows.push_back({Value{verdict.id}, Value{std::string(to_string(verdict.tier))},
                            verdict.state ? std::optional<Value>(*verdict.state) : std::nullopt,
                            Value{verdict.words.in(invocation.language)}});
  }
  return present({results}, most_serious(codes), invocation);
}

}  // namespace

void add_backup_verify(Parser& backup) {
  const auto options = std::make_shared<Options>();
  Parser& parser = backup.command("verify", t::backup_verify);
  parser.argument("TARGET", options->target, t::argument_target_restored, Parser::Presence::required);
  parser.arguments("ID", options->ids, t::argument_backup_ids);
  parser.choice("--tier", {"T0", "T1", "T2", "T3"}, options->tier, t::option_tier);
  parser.flag("--all", options->all, t::option_all_backups);
  parser.value("--identity", "FILE", options->identity, t::option_identity);
  parser.on_run([options](Invocation& invocation) { return verify(*options, invocation); });
}

}  // namespace dbmaint::cli
