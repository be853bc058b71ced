#include "cleanup/left_orphans.hpp"
#include "cleanup/protection.hpp"
#include "cleanup/prove_time.hpp"
#include "cleanup/refuse_removal.hpp"
#include "dbmaint/cleanup/guards.hpp"
#include "dbmaint/cleanup/rule_survey.hpp"
#include "dbmaint/core/error.hpp"
#include "dbmaint/text/cleanup.hpp"
#include "relations/misfit.hpp"

namespace dbmaint {
namespace {

Error unfit(const RetentionRule& rule, Text cause, Text hint = text::cleanup::fix_the_rule) {
  return {ErrorKind::usage, {text::cleanup::applying_rule, {{"rule", rule.name}}}, std::move(cause), std::move(hint)};
}

void require_available(const RetentionRule& rule) {
  if (rule.action == Action::report || takes_rows(rule.action)) return;
  throw unfit(rule, {text::cleanup::action_unavailable, {{"action", std::string(to_string(rule.action))}}},
              text::cleanup::use_report_or_delete);
}

ExpiredCount count_rows(Session& session, SurveyedRule& surveyed) {
  ExpiredCount count = session.count_expired(surveyed.rows);
  RuleReport& report = surveyed.report;
  report.uncounted = false;
  report.total = count.total;
  report.eligible = count.eligible;
  report.spared = count.spared;
  report.newest_eligible = count.newest_eligible;
  report.oldest_kept = count.oldest_kept;
  return count;
}

SurveyedRule begin_survey(const RetentionRule& rule) {
  SurveyedRule surveyed;
  surveyed.rule = rule;
  surveyed.report.name = rule.name;
  surveyed.report.table = rule.table;
  surveyed.report.action = rule.action;
  surveyed.report.uncounted = true;
  return surveyed;
}

// A rule that only counts is never refused: it says why it could not count.
void settle(SurveyedRule& surveyed) {
  if (surveyed.rule.action != Action::report) return;
  if (!surveyed.report.refused.empty()) surveyed.report.skipped = std::move(surveyed.report.refused);
  surveyed.report.refused = {};
}

void survey_rows(Session& session, const Schema& schema, const Table& table, const TargetRules& rules,
                 Timestamp host_now, std::optional<Timestamp> frozen_cutoff, const std::vector<RowsToTake>& gone_before,
                 SurveyedRule& surveyed) {
  const Timestamp database_now = session.now();
  surveyed.rows.cutoff = frozen_cutoff.value_or(database_now - surveyed.rule.keep);
  surveyed.report.cutoff = surveyed.rows.cutoff;
  surveyed.report.refused = refuse_clocks(surveyed.rows.cutoff, database_now, host_now);
  const bool acts = surveyed.rule.action != Action::report;
  if (acts && !surveyed.report.refused.empty()) return;

  switch (prove_format(session, table, surveyed)) {
    case TimeColumn::unproved:
      return;
    case TimeColumn::empty:
      surveyed.report.refused = {};
      surveyed.report.uncounted = false;
      return;
    case TimeColumn::proved:
      break;
  }
  const ExpiredCount counted = count_rows(session, surveyed);
  surveyed.report.refused = refuse_distant_future(surveyed.rows.format, surveyed.rule.format, counted, database_now);
  if (counted.eligible == 0) return;
  surveyed.report.refused = refuse_distant_past(surveyed.rows.format, surveyed.rule.format, counted, database_now);
  if (!acts) return;
  if (surveyed.report.refused.empty())
    surveyed.report.refused = refuse_removal(session, schema, table, rules, counted, gone_before, surveyed);
  if (surveyed.report.refused.empty())
    surveyed.report.orphaned = count_left_orphans(session, schema, rules.relations, surveyed.rows);
  surveyed.statement = session.removal_statement(table, surveyed.rows);
}

}  // namespace

SurveyedRule survey_rule(Session& session, const Schema& schema, const RetentionRule& rule, const TargetRules& rules,
                         Timestamp host_now, std::optional<Timestamp> frozen_cutoff,
                         const std::vector<RowsToTake>& gone_before) {
  require_available(rule);
  SurveyedRule surveyed = begin_survey(rule);
  const Table* table = schema.find(rule.table);
  if (table == nullptr) {
    surveyed.report.skipped = absent_table_text(schema, rule.table);
    return surveyed;
  }
  surveyed.report.table = display_name(table->name, schema);
  surveyed.report.full_table_name = full_name(table->name);
  if (table->find_column(rule.column) == nullptr) throw unfit(rule, absent_column_text(schema, *table, rule.column));

  const auto protect = protected_rows(schema, rules);
  if (!rule.where.empty()) session.check_fragment(Fragment::condition, table->name, rule.where);
  prepare_protection(session, protect);
  const auto own = protect.find(table->name);
  surveyed.rows.table = table->name;
  surveyed.rows.column = rule.column;
  surveyed.rows.where = rule.where;
  surveyed.rows.protect = own == protect.end() ? std::string{} : own->second;
  std::vector<OperatorCondition> conditions = protection_of(schema, table->name, protect);
  if (!rule.where.empty()) conditions.push_back({table->name, rule.where});
  if (!holds_own_rows(*table)) {
    surveyed.report.refused = {text::cleanup::not_a_table, {{"table", rule.table}}};
  } else if (Text foreign = refuse_foreign_parts(schema, *table); !foreign.empty()) {
    surveyed.report.refused = std::move(foreign);
  } else if (Text doubt = refuse_doubtful(session, conditions); !doubt.empty()) {
    surveyed.report.refused = std::move(doubt);
  } else {
    survey_rows(session, schema, *table, rules, host_now, frozen_cutoff, gone_before, surveyed);
  }
  settle(surveyed);
  return surveyed;
}

}  // namespace dbmaint
