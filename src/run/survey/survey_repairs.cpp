#include "run/survey/survey_repairs.hpp"

#include "dbmaint/text/cleanup.hpp"
#include "dbmaint/text/repair.hpp"
#include "relations/misfit.hpp"
#include "run/attempt.hpp"
#include "run/server/unlogged_tables.hpp"
#include "run/survey/rule_choice.hpp"
#include "run/survey/unread_databases.hpp"

namespace dbmaint {
namespace {

// Nothing: it can be read. An error of another kind is the run's.
std::optional<Error> unreadable(Session& session, const TableName& table) {
  auto error = attempt([&] { static_cast<void>(session.holds_rows(table)); });
  if (error && error->kind() != ErrorKind::failed) throw Error(*error);
  return error;
}

// Those that turned out to take nothing leave what others orphan.
std::set<std::string> without_refused(std::set<std::string> chosen, const std::vector<SurveyedRule>& surveyed) {
  for (const SurveyedRule& rule : surveyed)
    if (!rule.report.refused.empty() || !rule.report.skipped.empty()) chosen.erase(rule.rule.name);
  return chosen;
}

SurveyedRule ask_repair(Survey& survey, const RepairRule& repair, const std::set<std::string>& chosen,
                        const TargetConfig& target, const CommandOutline& outline, Session& session,
                        const Services& services) {
  SurveyedRule surveyed;
  RepairContext context{target.rules, services.clock.now()};
  context.carried_out = without_refused(chosen, survey.rules);
  context.gone_before = gone_so_far(survey.rules);
  const auto error = attempt([&] { surveyed = look_at_repair(session, survey.schema, repair, context); });
  if (!error) return surveyed;
  if (!ends_alone(*error, outline)) throw Error(*error);
  services.diagnosis.write(DiagnosisLevel::error, diagnosis_of(*error));
  surveyed = unasked_repair(survey.schema, repair);
  surveyed.report.skipped = reason_of(*error);
  surveyed.error = *error;
  return surveyed;
}

// A rule on tables that are not here, under the names that the configuration writes.
RepairRule unfit_repair(const Schema& schema, const RelationRule& rule) {
  Relation relation;
  relation.child = {schema.default_schema, rule.child.table};
  relation.parent = {schema.default_schema, rule.parent.table};
  relation.action = rule.action;
  return {name_of(rule), relation.child, relation.parent, rule.action, rule.in, rule.max_fraction, relation};
}

RepairRule unfit_repair(const Schema& schema, const UnattachedRule& rule) {
  const TableName table{schema.default_schema, rule.table};
  ResolvedUnattached::Entry entry{rule, {table, {}, {}}, {}};
  return {rule.name, table, table, rule.action, rule.in, rule.max_fraction, std::move(entry)};
}

std::optional<Error> unread(const Survey& survey, const RelationRule& rule) {
  auto error = unread_database_of(survey, rule.parent.table);
  return error ? error : unread_database_of(survey, rule.child.table);
}

std::optional<Error> unread(const Survey& survey, const UnattachedRule& rule) {
  return unread_database_of(survey, rule.table);
}

// Its table is here, but none that could refer to it: that may be the real trouble, not another version.
bool lacks_references(const Schema&, const RelationRule&) {
  return false;
}

bool lacks_references(const Schema& schema, const UnattachedRule& rule) {
  return schema.find(rule.table) != nullptr;
}

// Told as a rule that was skipped. Whoever names it wants it applied tonight.
template <class Rule>
void set_unfit_aside(Survey& survey, const Goal& goal, const Rule& rule) {
  SurveyedRule unfit = unasked_repair(survey.schema, unfit_repair(survey.schema, rule));
  unfit.error = unread(survey, rule);
  if (unfit.error) unfit.report.skipped = reason_of(*unfit.error);
  for (const MisfitRule& misfit : survey.misfits)
    if (misfit.rule == unfit.rule.name) unfit.report.skipped = misfit.reason;
  if (unfit.report.skipped.empty()) return;  // a column that is missing is among the mistakes already
  if (!unfit.error && lacks_references(survey.schema, rule)) {
    unfit.report.refused = std::move(unfit.report.skipped);
    unfit.report.skipped = {};
  } else if (!unfit.error && !goal.only_rules.empty())
    throw Error(ErrorKind::usage, Text{text::repair::applying_rule, {{"rule", unfit.rule.name}}}, unfit.report.skipped,
                text::cleanup::fix_the_rule);
  survey.rules.push_back(std::move(unfit));
}

void look_for_mistakes(const Schema& schema, const RepairRule& repair, RuleMistakes& mistakes) {
  if (repair.action != Action::set_null) return;
  if (Text unfit = unfit_for_null(schema, std::get<Relation>(repair.about)); !unfit.empty())
    mistakes.add({ErrorKind::usage, Text{text::repair::applying_rule, {{"rule", repair.name}}}, std::move(unfit),
                  text::cleanup::fix_the_rule});
}

void look_for_mistakes(const Schema& schema, const UnattachedRule& rule, RuleMistakes& mistakes) {
  const Table* table = schema.find(rule.table);
  if (table == nullptr || table->find_column(rule.column) != nullptr) return;
  mistakes.add({ErrorKind::usage, Text{text::repair::applying_rule, {{"rule", rule.name}}},
                absent_column_text(schema, *table, rule.column), text::cleanup::fix_the_rule});
}

}  // namespace

SurveyedRule look_at_repair(Session& session, const Schema& schema, const RepairRule& repair,
                            const RepairContext& context) {
  SurveyedRule surveyed;
  const auto refuse = [&](Text reason) {
    surveyed = unasked_repair(schema, repair);
    surveyed.report.refused = std::move(reason);
    return surveyed;
  };
  const bool parent_is_here = schema.find(repair.parent) != nullptr;
  if (parent_is_here && repair.parent != repair.table)
    if (const auto error = unreadable(session, repair.parent))
      return refuse(Text{text::repair::parent_unreadable, {{"parent", display_name(repair.parent, schema)}}}.with(
          "cause", reason_of(*error)));
  const auto error = attempt([&] { surveyed = survey_repair(session, schema, repair, context); });
  if (!error) return surveyed;
  if (error->kind() == ErrorKind::refused) return refuse(reason_of(*error));
  // A view may fail at a row further on. Where the repaired table cannot be read either, something else is wrong.
  if (error->kind() == ErrorKind::failed && !unreadable(session, repair.table))
    return refuse(Text{text::repair::cannot_be_asked}.with("cause", reason_of(*error)));
  throw Error(*error);
}

SurveyedRule look_again_at_repair(Session& session, const Schema& schema, const SurveyedRule& planned,
                                  const TargetRules& rules, const RunSoFar& so_far) {
  RepairContext context{rules, so_far.host_now, {}, planned.report.cutoff, so_far.taken_before, Remembering::yes};
  context.matched_before = planned.matched;
  context.carried_out = so_far.carried_out;
  std::optional<RepairRule> repair;
  for (const RelationRule& rule : rules.relations)
    if (changes_rows(rule.action) && name_of(rule) == planned.rule.name) repair = resolve_repair(schema, rule);
  for (const UnattachedRule& rule : rules.unattached)
    if (changes_rows(rule.action) && rule.name == planned.rule.name) repair = resolve_repair(schema, rule);
  if (repair) return look_at_repair(session, schema, *repair, context);
  SurveyedRule gone = planned;
  gone.report.skipped = {text::cleanup::table_vanished, {{"table", planned.rule.table}}};
  return gone;
}

void survey_repairs(Survey& survey, const Goal& goal, const TargetConfig& target, Session& session,
                    const Services& services, RuleMistakes& mistakes) {
  const CommandOutline& outline = outline_of(goal.command);
  std::vector<RepairRule> repairs;
  const auto gather = [&](const auto& rule, const std::string& name) {
    if (!changes_rows(rule.action)) return;
    auto repair = resolve_repair(survey.schema, rule);
    if (repair) look_for_mistakes(survey.schema, *repair, mistakes);
    const bool wanted = outline.has(Stage::cleanup) && is_chosen(goal, outline, name, rule.in);
    if (wanted && repair) repairs.push_back(std::move(*repair));
    if (wanted && !repair) mistakes.gather([&] { set_unfit_aside(survey, goal, rule); });
  };
  for (const RelationRule& rule : target.rules.relations) gather(rule, name_of(rule));
  for (const UnattachedRule& rule : target.rules.unattached) {
    if (changes_rows(rule.action)) look_for_mistakes(survey.schema, rule, mistakes);
    gather(rule, rule.name);
  }
  if (!mistakes.empty()) return;  // the survey ends with them: nothing is to be counted
  std::set<std::string> chosen;
  for (const RepairRule& repair : repairs) chosen.insert(repair.name);
  for (const RepairRule& repair : children_first(survey.schema, target.rules, std::move(repairs))) {
    throw_if_requested(services.interruption);
    mistakes.gather([&] {
      SurveyedRule surveyed = ask_repair(survey, repair, chosen, target, outline, session, services);
      refuse_unlogged_rows(target, goal.backup_first, survey.schema, surveyed);
      survey.rules.push_back(std::move(surveyed));
    });
  }
}

}  // namespace dbmaint
