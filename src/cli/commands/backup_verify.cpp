#include "cli/commands/backup_verify.hpp"

#include <algorithm>

#include "backup/server/choose_server_backup.hpp"
#include "cli/commands/backup_place.hpp"
#include "cli/commands/server_backup_place.hpp"
#include "cli/output.hpp"
#include "dbmaint/backup/choose.hpp"
#include "dbmaint/backup/listing.hpp"
#include "dbmaint/core/error.hpp"
#include "dbmaint/run/recovery/drill.hpp"
#include "dbmaint/text/cli.hpp"
#include "dbmaint/text/pgbackrest.hpp"
#include "dbmaint/text/run.hpp"
#include "run/server/server_backups.hpp"

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

/// `state` is what it counted as before, for when nothing came back.
Verdict drilled(const std::string& id, std::optional<std::string> state, const BackupPlace& place,
                const Invocation& invocation) {
  const Report report = drill_target({id, DryRun::no}, place.target, place.settings, invocation.services);
  Verdict verdict{id, VerifyTier::drill, std::move(state), t::sound, report.exit_code};
  if (report.restore) verdict.state = report.restore->backup_state;
  if (!report.errors.empty())
    verdict.words = report.errors.front().cause();
  else if (!report.findings.empty())
    verdict.words = report.findings.front().message;
  return verdict;
}

class Verifying {
 public:
  Verifying(BackupPlace place, VerifyTier tier, Invocation& invocation)
      : place_(std::move(place)), tier_(tier), invocation_(invocation) {}

  std::vector<Verdict> run(const Options& options) {
    std::vector<Verdict> verdicts;
    several_ = options.all || options.ids.size() > 1;
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
  Verdict look_into(Backup backup) const {
    if (invocation_.options.dry_run == DryRun::yes)
      return {backup.manifest.id, tier_, std::string(state_word(backup)), t::would_be_read, ExitCode::ok};
    return tier_ == VerifyTier::drill
               ? drilled(backup.manifest.id, std::string(state_word(backup)), place_, invocation_)
               : read(backup);
  }

  Verdict read(Backup& backup) const {
    Repository repository = place_.repository;
    Verdict verdict{backup.manifest.id, tier_, {}, t::sound, ExitCode::ok};
    try {
      repository.verify(backup, engine_for(place_.target.url.reveal()), tier_);
    } catch (const Error& error) {
      verdict.words = error.cause();
      verdict.code = ExitCode::failed;
      if (error.kind() != ErrorKind::corruption) hold(error, verdict);
    }
    verdict.state = state_word(backup);
    return verdict;
  }

  /// One that cannot be read, for want of a private key, leaves the others to be looked into.
  void hold(const Error& error, Verdict& verdict) const {
    if (!several_ || error.kind() == ErrorKind::interrupted) throw Error(error);
    verdict.code = exit_code_for(error.kind());
    if (!error.hint().empty())
      verdict.words = Text(text::run::problem_and_hint).with("problem", error.cause()).with("hint", error.hint());
  }

  BackupPlace place_;
  VerifyTier tier_;
  Invocation& invocation_;
  bool several_ = false;
};

/// Of dumps made before pgBackRest took over, only those that are named.
bool about_server_backups(const BackupPlace& place, const Options& options) {
  return backed_up_by_pgbackrest(place.target) &&
         (options.ids.empty() || std::ranges::any_of(options.ids, may_be_label));
}

/// pgBackRest reads its repository whole, so every tier that reads is one.
class VerifyingServerBackups {
 public:
  VerifyingServerBackups(const BackupPlace& place, VerifyTier tier, const Invocation& invocation)
      : place_(place),
        tier_(tier),
        invocation_(invocation),
        backups_(server_backups_of(place.target, engine_for(place.target.url.reveal()))),
        evidence_(place.settings.state_dir, place.target.name, invocation.services),
        listing_(backups_.tool.list(backups_.config, invocation.services)) {}

  std::vector<Verdict> run(const Options& options) {
    const std::vector<std::string> asked = labels_asked(options);
    std::vector<Verdict> verdicts;
    if (invocation_.options.dry_run == DryRun::yes) {
      for (const std::string& label : asked)
        verdicts.push_back({label, tier_, std::nullopt, t::would_be_read, ExitCode::ok});
      return verdicts;
    }
    if (tier_ == VerifyTier::drill) {
      for (const std::string& label : asked) verdicts.push_back(drilled(label, std::nullopt, place_, invocation_));
      return verdicts;
    }
    ServerBackupProof proof;
    if (tier_ != VerifyTier::sizes) proof = verify_server_backups(backups_, listing_, evidence_, invocation_.services);
    for (const ServerBackupLine& line : server_backup_lines(listing_, evidence_)) {
      // One that is damaged is told in any case: one that is asked for may need it.
      if (line.state != "damaged" && std::ranges::find(asked, line.backup.label) == asked.end()) continue;
      verdicts.push_back(verdict_of(line));
    }
    for (const Text& archive : proof.archive_damage)
      verdicts.push_back(
          {Text(text::pgbackrest::archive_of_stanza, {{"stanza", backups_.config.stanza}}).in(invocation_.language),
           tier_, std::nullopt, archive, ExitCode::failed});
    return verdicts;
  }

 private:
  /// Without an id the newest, damaged or not.
  std::vector<std::string> labels_asked(const Options& options) {
    std::vector<std::string> states;
    std::vector<std::string> labels;
    for (const ServerBackupLine& line : server_backup_lines(listing_, evidence_)) {
      states.push_back(line.state);
      labels.push_back(line.backup.label);
    }
    if (options.all && !labels.empty()) return labels;
    std::vector<std::string> asked;
    for (const std::string& id : options.ids.empty() ? std::vector<std::string>{"latest"} : options.ids)
      asked.push_back(choose_server_backup(listing_,
                                           options.ids.empty() ? std::vector(states.size(), std::string()) : states, id,
                                           backups_.config.stanza, place_.target.name)
                          .label);
    return asked;
  }

  Verdict verdict_of(const ServerBackupLine& line) const {
    Verdict verdict{line.backup.label, tier_, line.state, t::sound, ExitCode::ok};
    if (line.state != "damaged") return verdict;
    verdict.words = damage_of(line);
    verdict.code = ExitCode::failed;
    return verdict;
  }

  const BackupPlace& place_;
  VerifyTier tier_;
  const Invocation& invocation_;
  ServerBackupsOfTarget backups_;
  ServerEvidence evidence_;
  ServerBackupListing listing_;
};

std::vector<Verdict> verdicts_of(const Options& options, VerifyTier tier, Invocation& invocation) {
  BackupPlace place = backups_of(options.target, invocation, options.identity);
  if (about_server_backups(place, options)) return VerifyingServerBackups(place, tier, invocation).run(options);
  return Verifying(std::move(place), tier, invocation).run(options);
}

Product verify(const Options& options, Invocation& invocation) {
  const VerifyTier tier = tier_of(options.tier);
  refuse_contradiction(options);
  const auto verdicts = verdicts_of(options, tier, invocation);
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
