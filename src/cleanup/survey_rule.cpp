#include "cleanup/protection.hpp"
#include "dbmaint/cleanup/guards.hpp"
#include "dbmaint/cleanup/rule_survey.hpp"
#include "dbmaint/core/cascades.hpp"
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

bool holds_own_rows(const Table& table) {
  return table.kind != TableKind::view && table.kind != TableKind::foreign;
}

enum class TimeColumn { proved, unproved, empty };

// A column that holds nothing but nulls has no format to prove and nothing to take; the sample alone cannot tell.
// Nothing: it holds something.
std::optional<ExpiredCount> count_only_nulls(Session& session, ExpiredRows rows) {
  rows.format = TimeFormat::iso8601;
  ExpiredRows every = rows;
  every.where.clear();
  const ExpiredCount count = session.count_expired(every);
  std::int64_t nulls = 0;
  for (const SparedRows& spared : count.spared)
    if (spared.reason == "null") nulls += spared.count;
  if (nulls != count.total) return std::nullopt;
  return rows.where.empty() ? count : session.count_expired(rows);
}

TimeColumn prove_format(Session& session, const Table& table, SurveyedRule& surveyed) {
  const TimeProfile profile = session.profile_time_column(table, surveyed.rule.column);
  FormatDecision decision = decide_time_format(profile, surveyed.rule.format);
  if (decision.format) {
    surveyed.rows.format = *decision.format;
    return TimeColumn::proved;
  }
  if (decision.refusal.empty()) {
    if (profile.sampled == 0) return TimeColumn::empty;
    if (const auto count = count_only_nulls(session, surveyed.rows)) {
      surveyed.report.total = count->total;
      surveyed.report.spared = count->spared;
      return TimeColumn::empty;
    }
    decision.refusal = {text::cleanup::unproved_format, {{"sampled", profile.sampled}}};
  }
  surveyed.report.refused = std::move(decision.refusal);
  return TimeColumn::unproved;
}

ExpiredCount count_rows(Session& session, SurveyedRule& surveyed) {
  ExpiredCount count = session.count_expired(surveyed.rows);
  RuleReport& report = surveyed.report;
  report.total = count.total;
  report.eligible = count.eligible;
  report.spared = count.spared;
  report.newest_eligible = count.newest_eligible;
  report.oldest_kept = count.oldest_kept;
  return count;
}

// A table without statistics may be small enough to need no index: counted only where the rule is refused otherwise.
Text refuse_unindexed(Session& session, const Schema& schema, const Table& table) {
  if (refuse_unindexed_cascade(schema, table).empty()) return {};
  Schema unknown{schema.default_schema, {}};
  for (const Table& child : schema.tables)
    if (!child.foreign_keys.empty() && !child.estimated_rows) unknown.tables.push_back(child);
  Schema counted = schema;
  for (const TableSize& size : session.table_sizes(unknown, RowCounting::exact))
    for (Table& child : counted.tables)
      if (child.name == size.table) child.estimated_rows = size.rows;
  return refuse_unindexed_cascade(counted, table);
}

void report_references(const Schema& schema, const std::vector<ReferenceCount>& references, RuleReport& report) {
  for (const ReferenceCount& reference : references)
    if (reference.rows > 0)
      report.references.push_back(
          {display_name(reference.table, schema), reference.columns, reference.on_delete, reference.rows});
}

// What stands in the way of removing what was counted.
Text refuse_removal(Session& session, const Schema& schema, const Table& table, const TargetRules& rules,
                    const ExpiredCount& count, const std::vector<ExpiredRows>& gone_before, SurveyedRule& surveyed) {
  if (Text refusal = refuse_rules_instead(schema, table); !refusal.empty()) return refusal;
  if (surveyed.rule.action == Action::archive)
    if (Text refusal = refuse_incomplete_archive(schema, table); !refusal.empty()) return refusal;
  const double limit = surveyed.rule.max_fraction.value_or(rules.max_fraction);
  if (Text refusal = refuse_fraction(count, limit, rules.min_rows); !refusal.empty()) return refusal;
  const auto protect = protected_rows(schema, rules);
  surveyed.protect_in_reach = protected_in_reach(schema, table.name, protect);
  surveyed.report.triggers = fired_triggers(schema, table);
  if (Text refusal = refuse_triggers(schema, table, protect); !refusal.empty()) return refusal;
  if (Text refusal = refuse_relatives(schema, table, protect); !refusal.empty()) return refusal;
  // Before the cascades are counted: counting them without an index would itself take hours.
  if (Text refusal = refuse_unindexed(session, schema, table); !refusal.empty()) return refusal;

  const auto cascades = session.count_cascades(schema, surveyed.rows, protect);
  ExpiredCount with_cascades = count;
  for (const CascadeCount& cascade : cascades) {
    surveyed.report.cascades.push_back({display_name(cascade.table, schema), cascade.rows});
    if (cascade.table == table.name) with_cascades.eligible += cascade.rows;
  }
  if (Text refusal = refuse_protected_cascade(cascades); !refusal.empty()) return refusal;
  const auto references = session.count_references(schema, surveyed.rows, gone_before);
  report_references(schema, references, surveyed.report);
  if (Text refusal = refuse_references(schema, table, references); !refusal.empty()) return refusal;
  if (Text refusal = refuse_fraction(with_cascades, limit, rules.min_rows); !refusal.empty()) return refusal;
  return refuse_cascade_fraction(cascades, limit, rules.min_rows);
}

Text refuse_clocks(Timestamp cutoff, Timestamp database_now, Timestamp host_now) {
  if (Text refusal = refuse_clock_skew(database_now, host_now); !refusal.empty()) return refusal;
  return refuse_future_cutoff(cutoff, database_now);
}

// The operator's SQL is prepared alone before it is embedded in anything.
void prepare_fragments(Session& session, const Table& table, const RetentionRule& rule,
                       const std::map<TableName, std::string>& protect) {
  if (!rule.where.empty()) session.check_fragment(Fragment::condition, table.name, rule.where);
  for (const auto& [protected_table, condition] : protect)
    session.check_fragment(Fragment::condition, protected_table, condition);
}

SurveyedRule begin_survey(const RetentionRule& rule) {
  SurveyedRule surveyed;
  surveyed.rule = rule;
  surveyed.report.name = rule.name;
  surveyed.report.table = rule.table;
  surveyed.report.action = rule.action;
  return surveyed;
}

// A rule that only counts is never refused: it says why it could not count.
void settle(SurveyedRule& surveyed) {
  if (surveyed.rule.action != Action::report) return;
  if (!surveyed.report.refused.empty()) surveyed.report.skipped = std::move(surveyed.report.refused);
  surveyed.report.refused = {};
}

void survey_rows(Session& session, const Schema& schema, const Table& table, const TargetRules& rules,
                 Timestamp host_now, std::optional<Timestamp> frozen_cutoff,
                 const std::vector<ExpiredRows>& gone_before, SurveyedRule& surveyed) {
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
      return;
    case TimeColumn::proved:
      break;
  }
  const ExpiredCount counted = count_rows(session, surveyed);
  surveyed.report.refused = refuse_distant_future(surveyed.rows.format, surveyed.rule.format, counted, database_now);
  if (!acts || counted.eligible == 0) return;
  surveyed.report.refused = refuse_distant_past(surveyed.rows.format, surveyed.rule.format, counted, database_now);
  if (surveyed.report.refused.empty())
    surveyed.report.refused = refuse_removal(session, schema, table, rules, counted, gone_before, surveyed);
  surveyed.statement = session.removal_statement(table, surveyed.rows);
}

}  // namespace

SurveyedRule survey_rule(Session& session, const Schema& schema, const RetentionRule& rule, const TargetRules& rules,
                         Timestamp host_now, std::optional<Timestamp> frozen_cutoff,
                         const std::vector<ExpiredRows>& gone_before) {
  require_available(rule);
  SurveyedRule surveyed = begin_survey(rule);
  const Table* table = schema.find(rule.table);
  if (table == nullptr) {
    surveyed.report.skipped = absent_table_text(schema, rule.table);
    return surveyed;
  }
  if (table->find_column(rule.column) == nullptr) throw unfit(rule, absent_column_text(schema, *table, rule.column));

  const auto protect = protected_rows(schema, rules);
  prepare_fragments(session, *table, rule, protect);
  const auto own = protect.find(table->name);
  surveyed.rows.table = table->name;
  surveyed.rows.column = rule.column;
  surveyed.rows.where = rule.where;
  surveyed.rows.protect = own == protect.end() ? std::string{} : own->second;
  if (!holds_own_rows(*table)) {
    surveyed.report.refused = {text::cleanup::not_a_table, {{"table", rule.table}}};
  } else {
    survey_rows(session, schema, *table, rules, host_now, frozen_cutoff, gone_before, surveyed);
  }
  settle(surveyed);
  return surveyed;
}

}  // namespace dbmaint
