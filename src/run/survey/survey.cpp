#include "run/survey/survey.hpp"

#include <algorithm>

#include "dbmaint/backup/compare.hpp"
#include "dbmaint/backup/listing.hpp"
#include "dbmaint/backup/offsite.hpp"
#include "dbmaint/core/joined.hpp"
#include "dbmaint/core/redaction.hpp"
#include "dbmaint/platform/process.hpp"
#include "dbmaint/text/cleanup.hpp"
#include "dbmaint/text/run.hpp"
#include "relations/misfit.hpp"
#include "run/attempt.hpp"
#include "run/routines.hpp"
#include "run/server/unlogged_tables.hpp"
#include "run/survey/interest.hpp"
#include "run/survey/rule_choice.hpp"
#include "run/survey/rule_mistakes.hpp"
#include "run/survey/survey_repairs.hpp"
#include "run/survey/unread_databases.hpp"

namespace dbmaint {
namespace {

Error unfit(const TargetConfig& target, Text cause, Text hint = text::run::correct_rules) {
  return {ErrorKind::usage, {text::run::reading_rules, {{"target", target.name}}}, std::move(cause), std::move(hint)};
}

void add_mistake(RuleMistakes& mistakes, const TargetConfig& target, const Text& cause) {
  mistakes.add(unfit(target, cause), cause);
}

// An absent table may be another version of the application; an absent column is a mistake in the rule.
void add_misfits(Survey& survey, const TargetConfig& target, std::vector<MisfitRule> misfits, RuleMistakes& mistakes) {
  for (MisfitRule& misfit : misfits) {
    if (misfit.kind == MisfitRule::Kind::absent_column)
      add_mistake(mistakes, target,
                  Text{text::run::unfit_rule, {{"rule", misfit.rule}}}.with("reason", std::move(misfit.reason)));
    else
      survey.misfits.push_back(std::move(misfit));
  }
}

// Why a condition cannot be asked here and now; one that is no condition at all is a mistake in the configuration.
std::optional<Error> condition_error(Session& session, const TableName& table, const std::string& condition,
                                     RuleMistakes& mistakes) {
  if (condition.empty()) return std::nullopt;
  std::optional<Error> unasked;
  mistakes.gather([&] {
    auto error = attempt([&] { session.check_fragment(Fragment::condition, table, condition); });
    if (error && error->kind() != ErrorKind::failed) throw Error(*error);
    unasked = std::move(error);
  });
  return unasked;
}

void survey_relations(Survey& survey, const TargetConfig& target, Session& session, RuleMistakes& mistakes) {
  const AskableRules rules = set_aside_unread(survey, target.rules);
  ResolvedRelations relations = resolve_relations(survey.schema, rules.relations);
  ResolvedUnattached unattached = resolve_unattached(survey.schema, rules.unattached);
  add_misfits(survey, target, std::move(relations.misfits), mistakes);
  add_misfits(survey, target, std::move(unattached.misfits), mistakes);
  for (Relation& relation : relations.relations) {
    if (const auto error = condition_error(session, relation.child, relation.when, mistakes))
      survey.unasked_relations.push_back({std::move(relation), {}, error});
    else
      survey.relations.push_back(std::move(relation));
  }
  for (auto& entry : unattached.entries) {
    if (const auto error = condition_error(session, entry.question.table, entry.question.protect, mistakes))
      survey.unasked_unattached.push_back({std::move(entry), {}, error});
    else
      survey.unattached.push_back(std::move(entry));
  }
}

// A table that `protect` misspells would protect nobody, and nothing would show it: so that is a mistake, not another
// version of the application. Every condition is prepared, whichever rules run tonight.
void require_protection(const Survey& survey, const TargetConfig& target, Session& session, const Services& services,
                        RuleMistakes& mistakes) {
  for (const auto& [written, condition] : target.rules.protect) {
    const Table* table = survey.schema.find(written);
    if (table == nullptr && unread_database_of(survey, written)) continue;
    if (table == nullptr)
      add_mistake(mistakes, target,
                  Text{text::run::protects_nothing}.with("reason", absent_table_text(survey.schema, written)));
    // One that only cannot be asked now stops the rules it protects from, each by itself.
    else if (const auto error = condition_error(session, table->name, condition, mistakes))
      services.diagnosis.write(DiagnosisLevel::error, error->what());
  }
}

void require_known_rules(const Goal& goal, const TargetConfig& target) {
  const std::vector<std::string> known = names_of_rules(target.rules);
  const std::string list = joined(known);
  for (const std::string& name : goal.only_rules) {
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    throw Error(ErrorKind::usage, {text::run::choosing_rules, {{"rule", name}}},
                {text::run::unknown_rule, {{"rule", name}}}, {text::run::known_rules, {{"rules", list}}});
  }
}

SurveyedRule ask_rule(Survey& survey, const RetentionRule& rule, const TargetConfig& target,
                      const CommandOutline& outline, Session& session, const Services& services) {
  SurveyedRule surveyed;
  auto error = unread_database_of(survey, rule.table);
  if (!error)
    error = attempt([&] {
      surveyed = survey_rule(session, survey.schema, rule, target.rules, services.clock.now(), std::nullopt,
                             gone_so_far(survey.rules));
    });
  if (!error) return surveyed;
  if (!ends_alone(*error, outline)) throw Error(*error);
  services.diagnosis.write(DiagnosisLevel::error, diagnosis_of(*error));
  surveyed.rule = rule;
  surveyed.report.name = rule.name;
  surveyed.report.table = rule.table;
  surveyed.report.action = rule.action;
  if (error->kind() == ErrorKind::refused) {
    surveyed.report.refused = reason_of(*error);
    return surveyed;
  }
  surveyed.report.skipped = reason_of(*error);
  surveyed.error = *error;
  return surveyed;
}

// A mistake in a rule of another night is a mistake tonight: nobody wants to hear of it first on the first of the
// month.
void look_at_idle_rule(const Survey& survey, const RetentionRule& rule, Session& session, RuleMistakes& mistakes) {
  const Table* table = survey.schema.find(rule.table);
  if (table == nullptr) return;
  if (table->find_column(rule.column) == nullptr)
    mistakes.add({ErrorKind::usage, Text{text::cleanup::applying_rule, {{"rule", rule.name}}},
                  absent_column_text(survey.schema, *table, rule.column), text::cleanup::fix_the_rule});
  static_cast<void>(condition_error(session, table->name, rule.where, mistakes));
  static_cast<void>(condition_error(session, table->name, rule.protect, mistakes));
}

// An attached file is not there to be written to, nor is it in the backup that comes first. Also one that could not be
// opened tonight: the rule would not be right tomorrow either.
void require_own_rows(const Survey& survey, const RetentionRule& rule, const TargetConfig& target,
                      RuleMistakes& mistakes) {
  if (!takes_rows(rule.action)) return;
  const Table* table = survey.schema.find(rule.table);
  for (const auto& [name, file] : target.attach)
    if (table == nullptr ? rule.table.starts_with(name + ".") : table->name.schema == name)
      mistakes.add({ErrorKind::usage, Text{text::cleanup::applying_rule, {{"rule", rule.name}}},
                    Text{text::cleanup::attached_is_only_read, {{"database", name}}}, text::cleanup::fix_the_rule});
}

void survey_rules(Survey& survey, const Goal& goal, const TargetConfig& target, Session& session,
                  const Services& services, RuleMistakes& mistakes) {
  const CommandOutline& outline = outline_of(goal.command);
  for (const RetentionRule& rule : target.rules.retention) {
    throw_if_requested(services.interruption);
    const bool chosen = is_chosen(goal, outline, rule.name, rule.in);
    if (chosen || goal.only_rules.empty()) require_own_rows(survey, rule, target, mistakes);
    if (!chosen) {
      // Who names rules has said which ones to look at.
      if (goal.only_rules.empty()) look_at_idle_rule(survey, rule, session, mistakes);
      continue;
    }
    mistakes.gather([&] {
      SurveyedRule surveyed = ask_rule(survey, rule, target, outline, session, services);
      refuse_unlogged_rows(target, goal.backup_first, survey.schema, surveyed);
      const bool absent = survey.schema.find(rule.table) == nullptr && !surveyed.error;
      // Whoever names a rule wants it applied tonight, not whenever the application has such a table.
      if (absent && !goal.only_rules.empty())
        throw Error(ErrorKind::usage, Text{text::cleanup::applying_rule, {{"rule", rule.name}}},
                    surveyed.report.skipped, text::cleanup::fix_the_rule);
      if (absent) survey.misfits.push_back({MisfitRule::Kind::absent_table, rule.name, surveyed.report.skipped});
      survey.rules.push_back(std::move(surveyed));
    });
  }
}

// Care is asked for by what was measured; that it could not be measured must not cost the backup and the cleanup.
void survey_care(Survey& survey, const TargetConfig& target, Session& session, const Services& services) {
  survey.care_error = attempt([&] { survey.care = session.propose_care(survey.schema, target.rules.thresholds); });
  if (!survey.care_error) return;
  if (survey.care_error->kind() != ErrorKind::failed) throw Error(*survey.care_error);
  services.diagnosis.write(DiagnosisLevel::error, diagnosis_of(*survey.care_error));
}

// What retention will let go once the backup that is about to be made is verified. A repository that cannot be read is
// for the backup itself to fail at.
void survey_pruning(Survey& survey, const TargetConfig& target, const Identity& identity, const Services& services) {
  const auto error = attempt([&] {
    const Repository repository(target.backup, target.name, services);
    std::vector<Backup> backups = made_from(repository.list(), identity).backups;
    Backup coming;
    coming.manifest.identity = redact(identity.canonical);
    coming.manifest.started_at = services.clock.now();
    coming.state = BackupState::verified;
    // It counts as one that lost nothing, unless a loss is known already: then nothing goes.
    if (!loss_is_open(backups, identity)) coming.compared = "";
    backups.push_back(std::move(coming));
    for (const KeepDecision& decision : decide_retention(backups, target.backup.keep, identity))
      if (!decision.keep)
        survey.prune_commands.push_back(to_display({{"rm", "-r", (repository.folder() / decision.id).string()}, {}}));
  });
  if (error) services.diagnosis.write(DiagnosisLevel::warning, error->what());
}

// Nobody is asked over the network: what was noted when the copies were made.
void survey_offsite(Survey& survey, const TargetConfig& target, const Identity& identity, const Services& services) {
  if (!target.backup.offsite) return;
  const auto error = attempt([&] {
    const RepositoryListing here = Repository(target.backup, target.name, services).list();
    RepositoryListing there;
    for (const Backup& backup : here.backups)
      if (backup.offsite && backup.offsite->remote == target.backup.offsite->remote) there.backups.push_back(backup);
    const OffsiteCopies copies(*target.backup.offsite, target.name, services);
    for (const Backup& backup : missing_copies(here, there, target.backup.offsite->keep.value_or(target.backup.keep),
                                               identity, services.environment.host_name()))
      survey.offsite_commands.push_back(copies.command_to_copy(backup));
  });
  if (error) services.diagnosis.write(DiagnosisLevel::warning, error->what());
}

/// Another database may stand where the one stood that it was made from.
bool tells_of(const Backup& backup, Session& session, const Services& services) {
  bool same = false;
  const auto error = attempt([&] { same = same_structure(backup.manifest.facts.content, session.read_content()); });
  if (error && error->kind() == ErrorKind::interrupted) throw Error(*error);
  if (error) services.diagnosis.write(DiagnosisLevel::warning, error->what());
  if (!same)
    services.diagnosis.write(DiagnosisLevel::info,
                             "the backup " + backup.manifest.id + " is not relied on: the schema is another one now");
  return same;
}

void survey_backups(Survey& survey, const Goal& goal, const TargetConfig& target, const Identity& identity,
                    Session& session, const Services& services) {
  survey.free_space_error = attempt([&] { survey.free_space = services.files.free_space(target.backup.dir); });
  if (target.backup.engine == BackupEngine::pgbackrest) return;
  if (outline_of(goal.command).has(Stage::backup)) survey_pruning(survey, target, identity, services);
  if (outline_of(goal.command).has(Stage::offsite)) survey_offsite(survey, target, identity, services);
  if (goal.command != CommandName::cleanup || target.backup.reuse.count() <= 0) return;
  const Repository repository(target.backup, target.name, services);
  const RepositoryListing listing = repository.list();
  const Backup* backup = reusable_backup(listing, identity, target.backup.reuse, services.clock.now());
  // It is read again before anything is removed on its strength; one that cannot be read here is of no use for that.
  if (backup != nullptr && repository.can_decode(*backup) && tells_of(*backup, session, services))
    survey.reusable_backup = *backup;
}

}  // namespace

Survey make_survey(const Goal& goal, const TargetConfig& target, const Engine& engine, const Identity& identity,
                   Session& session, const Services& services) {
  const CommandOutline& outline = outline_of(goal.command);
  require_known_rules(goal, target);
  require_known_checks(goal, engine);

  Survey survey;
  survey.begun = services.clock.steady();
  survey.server_version = session.server_version();
  survey.database_now = session.now();
  survey.size = session.database_size();
  survey.unread_databases = session.unread_databases();
  survey_backups(survey, goal, target, identity, session, services);
  if (outline.locking != Locking::none)
    survey.refuses_writes = engine.refuses_writes({target.url, target.direct_url, target.attach}, services);
  if (goal.command == CommandName::backup) return survey;

  survey.schema = session.read_schema();
  RuleMistakes mistakes;
  survey_relations(survey, target, session, mistakes);
  require_protection(survey, target, session, services, mistakes);
  if (interest_of(goal).rules) survey_rules(survey, goal, target, session, services, mistakes);
  survey_repairs(survey, goal, target, session, services, mistakes);
  mistakes.refuse(target);
  if (outline.has(Stage::care) || outline.has(Stage::reclaim_space)) survey_care(survey, target, session, services);
  return survey;
}

}  // namespace dbmaint
