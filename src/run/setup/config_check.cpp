#include "dbmaint/run/setup/config_check.hpp"

#include <algorithm>

#include "dbmaint/backup/encryption.hpp"
#include "dbmaint/backup/offsite.hpp"
#include "dbmaint/backup/repository.hpp"
#include "dbmaint/relations/relations.hpp"
#include "dbmaint/text/pgbackrest.hpp"
#include "dbmaint/text/run.hpp"
#include "relations/misfit.hpp"
#include "run/attempt.hpp"
#include "run/backups/missing_backups.hpp"
#include "run/server/server_backups.hpp"
#include "run/server/unlogged_tables.hpp"

namespace dbmaint {
namespace {

using Standing = TargetFit::Standing;

void add_misfit(TargetFit& fit, Text problem) {
  fit.problems.push_back(std::move(problem));
  fit.exit_code = ExitCode::usage;
}

bool is_program(const std::filesystem::path& path, const Filesystem& files) {
  constexpr unsigned executable = 0111;
  const auto status = files.status(path);
  return status && !status->folder && (status->mode & executable) != 0;
}

/// As a shell finds it: by its path, or in one of the folders of PATH.
bool finds_program(const std::string& program, const Services& services) {
  if (program.find('/') != std::string::npos) return is_program(program, services.files);
  const std::string folders = services.environment.variable("PATH").value_or("/usr/local/bin:/usr/bin:/bin");
  for (std::size_t at = 0; at <= folders.size();) {
    const std::size_t end = std::min(folders.find(':', at), folders.size());
    if (is_program(std::filesystem::path(folders.substr(at, end - at)) / program, services.files)) return true;
    at = end + 1;
  }
  return false;
}

/// A backup makes its folder, but not the disk that should have been mounted there.
bool lacks_place(const std::filesystem::path& dir, const std::filesystem::path& state_dir, const Filesystem& files) {
  const bool made_by_us = dir.parent_path() == state_dir;
  return !made_by_us && !files.status(dir) && !files.status(dir.parent_path());
}

Text with_hint(const Error& error) {
  if (error.hint().empty()) return error.sentence();
  return Text(text::run::problem_and_hint).with("problem", error.sentence()).with("hint", error.hint());
}

void look(TargetFit& fit, const std::function<void()>& looking) {
  const auto error = attempt(looking);
  if (!error) return;
  fit.problems.push_back(with_hint(*error));
  fit.exit_code = most_serious({fit.exit_code, exit_code_for(error->kind())});
}

/// A host that only restores has a private key and nobody to encrypt to.
void look_at_encryption(const TargetConfig& target, const Services& services, TargetFit& fit) {
  const auto& encryption = target.backup.encryption;
  if (!encryption || (encryption->recipients_file.empty() && encryption->recipients.empty())) return;
  look(fit, [&] { require_encryption(*encryption, services); });
}

/// Over the network, as the next run will.
void look_at_offsite(const TargetConfig& target, const Services& services, TargetFit& fit) {
  if (!target.backup.offsite) return;
  look(fit, [&] { static_cast<void>(OffsiteCopies(*target.backup.offsite, target.name, services).list()); });
}

/// Whether the program, the stanza and its repository are there. `pgbackrest check` would make the server archive a
/// segment, which looking must not.
void look_at_server_backups(const TargetConfig& target, const Services& services, TargetFit& fit) {
  if (target.backup.engine != BackupEngine::pgbackrest) return;
  look(fit, [&] {
    const ServerBackupsOfTarget backups = server_backups_of(target, engine_for(target.url.reveal()));
    for (const Text& trouble : backups.tool.list(backups.config, services).troubles) fit.problems.push_back(trouble);
  });
}

/// Where a disk should be mounted, an empty folder may stand.
void look_at_backups(const TargetConfig& target, const RunSettings& settings, const Services& services,
                     TargetFit& fit) {
  const std::filesystem::path& dir = target.backup.dir;
  if (lacks_place(dir, settings.state_dir, services.files))
    return add_misfit(
        fit, {text::run::backup_place_absent, {{"folder", dir.string()}, {"parent", dir.parent_path().string()}}});
  if (target.backup.engine == BackupEngine::pgbackrest) return;
  look(fit, [&] {
    const RepositoryListing backups = Repository(target.backup, target.name, services).list();
    if (auto missing = missing_backups(backups, target, settings, services))
      add_misfit(fit, std::move(missing->message));
  });
}

void look_at_host(const TargetConfig& target, const RunSettings& settings, const Services& services, TargetFit& fit) {
  if (!target.on_failure.empty() && !finds_program(target.on_failure.front(), services))
    add_misfit(fit, {text::run::on_failure_absent, {{"program", target.on_failure.front()}}});
  look_at_backups(target, settings, services, fit);
  look_at_encryption(target, services, fit);
}

Text named(const std::string& object, Text problem) {
  return Text{text::run::misfit_of, {{"object", object}}}.with("problem", std::move(problem));
}

/// A run only warns of these, and says nothing of them when it ends in a mistake.
void look_for_tables(const TargetRules& rules, const Schema& schema, TargetFit& fit) {
  const auto add_absent = [&](const std::vector<MisfitRule>& misfits) {
    for (const MisfitRule& misfit : misfits)
      if (misfit.kind == MisfitRule::Kind::absent_table) add_misfit(fit, named(misfit.rule, misfit.reason));
  };
  for (const std::string& name : rules.main_tables)
    if (schema.find(name) == nullptr) add_misfit(fit, named("main_tables", absent_table_text(schema, name)));
  add_absent(resolve_relations(schema, rules.relations).misfits);
  add_absent(resolve_unattached(schema, rules.unattached).misfits);
  for (const RetentionRule& rule : rules.retention)
    if (schema.find(rule.table) == nullptr) add_misfit(fit, named(rule.name, absent_table_text(schema, rule.table)));
}

void read_plan(const Report& report, TargetFit& fit) {
  fit.exit_code = most_serious({fit.exit_code, report.exit_code});
  for (const Error& error : report.errors) {
    const std::vector<Text> causes = error.cause().sentences();
    if (causes.size() > 1)
      fit.problems.insert(fit.problems.end(), causes.begin(), causes.end());
    else
      fit.problems.push_back(with_hint(error));
  }
  for (const Finding& finding : report.findings)
    if (finding.check == "attached-databases") fit.problems.push_back(finding.message);
  const auto is_absent = [&](const RuleReport& rule) {
    return std::any_of(report.findings.begin(), report.findings.end(), [&](const Finding& finding) {
      return finding.check == "unfit-rules" && finding.object == rule.name;
    });
  };
  for (const RuleReport& rule : report.rules) {
    const Text& reason = rule.refused.empty() ? rule.skipped : rule.refused;
    if (!reason.empty() && !is_absent(rule)) fit.problems.push_back(named(rule.name, reason));
  }
  // What no rule is to blame for: a standby, a frozen database.
  const auto refused = std::ranges::find(report.steps, StepStatus::refused, &StepReport::status);
  if (fit.problems.empty() && refused != report.steps.end()) fit.problems.push_back(refused->reason);
}

void prepare(Session& session, const std::string& sql, const Phrase& problem, const std::string& name, TargetFit& fit) {
  const auto error = attempt([&] { session.check_fragment(Fragment::query, {}, sql); });
  if (!error) return;
  fit.problems.push_back(Text{problem, {{"name", name}}}.with("problem", with_hint(*error)));
  fit.exit_code = most_serious({fit.exit_code, exit_code_for(error->kind())});
}

/// What planning a cleanup does not look at.
void look_further(const TargetConfig& target, const Services& services, TargetFit& fit) {
  const Engine& engine = engine_for(target.url.reveal());
  const auto session = engine.open({target.url, target.direct_url, target.attach}, Purpose::read, services);
  const Schema schema = session->read_schema();
  look_for_tables(target.rules, schema, fit);
  for (const TableName& table : rows_in_no_backup(target, schema, *session))
    fit.problems.emplace_back(text::pgbackrest::unlogged,
                              std::vector<Argument>{{"table", display_name(table, schema)}});
  for (const NamedQuery& query : target.rules.queries)
    prepare(*session, query.sql, text::run::query_unfit, query.name, fit);
  for (const ReportSection& section : target.rules.report_sections)
    prepare(*session, section.sql, text::run::section_unfit, section.title, fit);
}

void ask_database(const TargetConfig& target, const RunSettings& settings, const Services& services, TargetFit& fit) {
  Goal goal;
  goal.command = CommandName::cleanup;
  goal.dry_run = DryRun::yes;
  goal.fail_on = FailOn::never;
  const Report report = run_target(goal, target, settings, services);
  read_plan(report, fit);
  const auto error = attempt([&] { look_further(target, services, fit); });
  // Why the database cannot be asked the plan has told already.
  if (error && report.errors.empty()) fit.problems.push_back(with_hint(*error));
  if (error) fit.exit_code = most_serious({fit.exit_code, exit_code_for(error->kind())});
  fit.standing = fit.exit_code == ExitCode::usage     ? Standing::misfits
                 : error                              ? Standing::unreachable
                 : fit.exit_code == ExitCode::refused ? Standing::refuses
                                                      : Standing::fits;
}

}  // namespace

TargetFit check_target(const TargetConfig& target, AskDatabase ask, const RunSettings& settings,
                       const Services& services) {
  TargetFit fit;
  if (ask == AskDatabase::yes) {
    ask_database(target, settings, services, fit);
    look_at_offsite(target, services, fit);
    look_at_server_backups(target, services, fit);
  }
  look_at_host(target, settings, services, fit);
  return fit;
}

}  // namespace dbmaint
