#include <algorithm>
#include <cmath>

#include "cleanup/orphaning_guard.hpp"
#include "cleanup/protection.hpp"
#include "cleanup/prove_time.hpp"
#include "cleanup/refuse_removal.hpp"
#include "cleanup/refuse_update.hpp"
#include "dbmaint/cleanup/guards.hpp"
#include "dbmaint/cleanup/repair.hpp"
#include "dbmaint/core/relatives.hpp"
#include "dbmaint/text/cleanup.hpp"
#include "dbmaint/text/repair.hpp"
#include "relations/misfit.hpp"

namespace dbmaint {
namespace {

constexpr std::size_t shown_samples = 5;

bool is_main_table(const Schema& schema, const TargetRules& rules, const TableName& table) {
  return std::ranges::any_of(rules.main_tables, [&](const std::string& written) {
    const Table* found = schema.find(written);
    return found != nullptr && found->name == table;
  });
}

class RepairSurvey {
 public:
  RepairSurvey(Session& session, const Schema& schema, const RepairRule& repair, const RepairContext& context)
      : session_(session),
        schema_(schema),
        repair_(repair),
        context_(context),
        orphaning_(session, schema, repair, context),
        surveyed_(unasked_repair(schema, repair)),
        table_(schema.find(repair.table)),
        parent_(schema.find(repair.parent)) {}

  [[nodiscard]] SurveyedRule make() {
    if (table_ == nullptr || parent_ == nullptr) {
      surveyed_.report.skipped =
          absent_table_text(schema_, display_name(table_ == nullptr ? repair_.table : repair_.parent, schema_));
      return std::move(surveyed_);
    }
    prepare();
    if (!holds_own_rows(*table_))
      surveyed_.report.refused = {text::cleanup::not_a_table, {{"table", surveyed_.rule.table}}};
    else if (Text unfit = refuse_relied_upon(); !unfit.empty())
      surveyed_.report.refused = std::move(unfit);
    else if (Text doubt = refuse_doubtful(session_, conditions_); !doubt.empty())
      surveyed_.report.refused = std::move(doubt);
    else if (prove())
      count_and_judge();
    return std::move(surveyed_);
  }

 private:
  void prepare() {
    const auto protect = protected_rows(schema_, context_.rules);
    prepare_protection(session_, protect);
    const auto own = protect.find(table_->name);
    const std::string protection = own == protect.end() ? std::string() : own->second;
    conditions_ = protection_of(schema_, table_->name, protect);
    if (const auto* relation = std::get_if<Relation>(&repair_.about)) {
      prepare_when(*relation);
      surveyed_.repair = OrphanRows{*relation, protection};
    } else {
      const auto& entry = std::get<ResolvedUnattached::Entry>(repair_.about);
      surveyed_.rows.table = table_->name;
      surveyed_.rows.column = entry.rule.column;
      surveyed_.rows.protect = protection;
      surveyed_.repair = UnattachedRows{entry.question, referring_relations(), surveyed_.rows};
    }
  }

  // Declared, configured, and those that names and types suggest: what may be a reference spares.
  [[nodiscard]] std::vector<Relation> referring_relations() {
    std::vector<Relation> relations = resolve_relations(schema_, context_.rules.relations).relations;
    for (Relation& inferred : infer_relations(schema_)) relations.push_back(std::move(inferred));
    std::erase_if(relations, [&](const Relation& relation) { return relation.parent != table_->name; });
    for (const Relation& relation : relations) prepare_when(relation);
    return relations;
  }

  void prepare_when(const Relation& relation) {
    if (relation.when.empty()) return;
    session_.check_fragment(Fragment::condition, relation.child, relation.when);
    conditions_.push_back({relation.child, relation.when});
  }

  // That rows are as old as they must be; true for orphans, whose age does not matter.
  [[nodiscard]] bool prove() {
    auto* unattached = std::get_if<UnattachedRows>(&*surveyed_.repair);
    if (unattached == nullptr) return true;
    const auto& entry = std::get<ResolvedUnattached::Entry>(repair_.about);
    const Timestamp database_now = session_.now();
    surveyed_.rows.cutoff = context_.frozen_cutoff.value_or(database_now - entry.rule.min_age);
    surveyed_.report.cutoff = surveyed_.rows.cutoff;
    RuleReport& report = surveyed_.report;
    report.refused = refuse_clocks(surveyed_.rows.cutoff, database_now, context_.host_now);
    if (!report.refused.empty()) return false;
    const TimeColumn proved = prove_format(session_, *table_, surveyed_);
    if (proved != TimeColumn::proved) return false;
    const ExpiredCount aged = session_.count_expired(surveyed_.rows);
    report.newest_eligible = aged.newest_eligible;
    report.oldest_kept = aged.oldest_kept;
    report.refused = refuse_distant_future(surveyed_.rows.format, entry.rule.format, aged, database_now);
    if (report.refused.empty() && aged.eligible > 0)
      report.refused = refuse_distant_past(surveyed_.rows.format, entry.rule.format, aged, database_now);
    unattached->old = surveyed_.rows;
    return report.refused.empty();
  }

  void count_and_judge() {
    if (context_.remember == Remembering::yes) {
      surveyed_.relied_upon = session_.remember_lost(*surveyed_.repair);
      surveyed_.repair = among(*std::move(surveyed_.repair), Among::remembered);
    }
    const LostCount lost = session_.count_lost(*surveyed_.repair, shown_samples);
    keep_fewest(lost.relied_upon);
    surveyed_.matched = lost.asked - lost.eligible;
    for (const SparedRows& spared : lost.spared) surveyed_.matched -= spared.count;
    RuleReport& report = surveyed_.report;
    report.uncounted = false;
    report.total = lost.total;
    report.eligible = lost.eligible;
    report.spared = lost.spared;
    report.samples = lost.samples;
    if (lost.eligible == 0) return;
    report.refused = judge(lost);
    surveyed_.statement = session_.removal_statement(*table_, rows_to_take(surveyed_));
  }

  // Rows were judged twice, and a table may have been short of some at either time.
  void keep_fewest(const ReliedRows& counted) {
    for (const auto& [table, rows] : counted) {
      const auto [known, is_new] = surveyed_.relied_upon.emplace(table, rows);
      if (!is_new) known->second = std::min(known->second, rows);
    }
  }

  [[nodiscard]] Text judge(const LostCount& lost) {
    if (Text refusal = refuse_parent(lost); !refusal.empty()) return refusal;
    if (Text refusal = refuse_references_listed(lost); !refusal.empty()) return refusal;
    if (Text refusal = refuse_share(lost); !refusal.empty()) return refusal;
    const bool deletes = repair_.action != Action::set_null;
    if (Text refusal = deletes ? refuse_emptying(lost) : Text{}; !refusal.empty()) return refusal;
    if (Text refusal = refuse_unmatched(lost); !refusal.empty()) return refusal;
    if (Text refusal = orphaning_.refuse(surveyed_); !refusal.empty()) return refusal;
    if (!deletes)
      return refuse_update(schema_, *table_, std::get<Relation>(repair_.about).child_columns, context_.rules,
                           surveyed_);
    ExpiredCount count{lost.total, lost.eligible, {}, {}, {}};
    count.total += context_.taken_before;
    count.eligible += context_.taken_before;
    if (Text refusal =
            refuse_removal(session_, schema_, *table_, context_.rules, count, context_.gone_before, surveyed_);
        !refusal.empty())
      return refusal;
    if (Text refusal = refuse_emptying_along(); !refusal.empty()) return refusal;
    return orphaning_.refuse_along(surveyed_);
  }

  [[nodiscard]] Text refuse_parent(const LostCount& lost) const {
    if (lost.parent_empty)
      return {text::repair::parent_empty,
              {{"parent", display_name(repair_.parent, schema_)}, {"child", surveyed_.rule.table}}};
    return {};
  }

  // Whether rows went from there must be noticed, and that none is added held off.
  [[nodiscard]] Text refuse_relied_upon() const {
    for (const TableName& name : relied_upon(*surveyed_.repair)) {
      const Table* table = schema_.find(name);
      if (table == nullptr) continue;
      if (table->kind == TableKind::view || table->kind == TableKind::virtual_table)
        return {text::repair::relies_on_view, {{"parent", display_name(name, schema_)}}};
      for (const TableName& part : with_relatives(schema_, {name}))
        if (const Table* found = schema_.find(part); found != nullptr && found->kind == TableKind::foreign)
          return {text::repair::parent_elsewhere, {{"parent", display_name(part, schema_)}}};
    }
    return {};
  }

  // A listed table that is absent or empty attaches nobody: that may be the real trouble.
  [[nodiscard]] Text refuse_references_listed(const LostCount& lost) const {
    const auto* entry = std::get_if<ResolvedUnattached::Entry>(&repair_.about);
    if (entry == nullptr) return {};
    if (!entry->absent_references.empty())
      return {text::repair::reference_absent, {{"reference", entry->absent_references.front()}}};
    if (!lost.empty_references.empty())
      return {text::repair::reference_empty, {{"reference", display_name(lost.empty_references.front(), schema_)}}};
    if (!lost.unmatched.empty())
      return {text::repair::reference_matches_nothing,
              {{"reference", lost.unmatched.front()}, {"table", surveyed_.rule.table}}};
    return {};
  }

  // Of the rows that name a parent: few of them may have lost half without the whole table showing it.
  [[nodiscard]] Text refuse_share(const LostCount& lost) const {
    const std::int64_t asked = lost.asked + context_.taken_before;
    const std::int64_t eligible = lost.eligible + context_.taken_before;
    if (asked < context_.rules.min_rows || asked == 0) return {};
    const double limit = repair_.max_fraction.value_or(context_.rules.max_fraction);
    const double share = static_cast<double>(eligible) / static_cast<double>(asked);
    if (share <= limit) return {};
    return {text::repair::too_many_of_asked,
            {{"lost", eligible},
             {"asked", asked},
             {"table", surveyed_.rule.table},
             {"percent", static_cast<std::int64_t>(std::ceil(share * 100))},
             {"limit", static_cast<std::int64_t>(std::floor(limit * 100))}}};
  }

  // However few rows it has: a main table that a repair leaves empty was not full of lost rows. What earlier rounds
  // took was counted small each time.
  [[nodiscard]] Text refuse_emptying(const LostCount& lost) const {
    if (!is_main_table(schema_, context_.rules, table_->name)) return {};
    if (lost.eligible >= lost.total)
      return {text::repair::empties_main_table, {{"table", surveyed_.rule.table}, {"rows", lost.total}}};
    if (context_.taken_before == 0) return {};
    const double limit = repair_.max_fraction.value_or(context_.rules.max_fraction);
    const double share = static_cast<double>(lost.eligible + context_.taken_before) /
                         static_cast<double>(lost.total + context_.taken_before);
    if (share <= limit) return {};
    return {text::repair::too_many_of_main_table,
            {{"taken", context_.taken_before},
             {"table", surveyed_.rule.table},
             {"percent", static_cast<std::int64_t>(std::ceil(share * 100))},
             {"limit", static_cast<std::int64_t>(std::floor(limit * 100))}}};
  }

  // The same of one that cascades lead to.
  [[nodiscard]] Text refuse_emptying_along() {
    for (const CascadeRows& cascade : surveyed_.report.cascades) {
      const Table* table = schema_.find(cascade.table);
      if (table == nullptr || cascade.rows == 0 || !is_main_table(schema_, context_.rules, table->name)) continue;
      for (const TableSize& size : session_.table_sizes({schema_.default_schema, {*table}}, RowCounting::exact))
        if (size.table == table->name && size.rows.value_or(0) <= cascade.rows)
          return {text::repair::cascade_empties_main_table, {{"table", cascade.table}, {"rows", cascade.rows}}};
    }
    return {};
  }

  // Where no row at all has its parent, a wrong relation looks just the same.
  [[nodiscard]] Text refuse_unmatched(const LostCount& lost) const {
    if (!std::holds_alternative<Relation>(repair_.about) || surveyed_.matched + context_.matched_before > 0) return {};
    return {
        text::repair::matches_nothing,
        {{"lost", lost.eligible}, {"child", surveyed_.rule.table}, {"parent", display_name(repair_.parent, schema_)}}};
  }

  Session& session_;
  const Schema& schema_;
  const RepairRule& repair_;
  const RepairContext& context_;
  OrphaningGuard orphaning_;
  SurveyedRule surveyed_;
  const Table* table_;
  const Table* parent_;
  std::vector<OperatorCondition> conditions_;  ///< all that decide which rows go
};

}  // namespace

SurveyedRule unasked_repair(const Schema& schema, const RepairRule& repair) {
  SurveyedRule surveyed;
  surveyed.rule.name = repair.name;
  surveyed.rule.table = display_name(repair.table, schema);
  surveyed.rule.action = repair.action;
  surveyed.rule.in = repair.in;
  surveyed.rule.max_fraction = repair.max_fraction;
  surveyed.report.name = repair.name;
  surveyed.report.table = surveyed.rule.table;
  surveyed.report.full_table_name = full_name(repair.table);
  surveyed.report.action = repair.action;
  surveyed.report.uncounted = true;
  if (const auto* relation = std::get_if<Relation>(&repair.about)) {
    surveyed.repair = OrphanRows{*relation, {}};
    surveyed.report.kind = RuleKind::orphans;
  } else {
    const auto& entry = std::get<ResolvedUnattached::Entry>(repair.about);
    surveyed.rule.column = entry.rule.column;
    surveyed.rule.format = entry.rule.format;
    surveyed.repair = UnattachedRows{entry.question, {}, {}};
    surveyed.report.kind = RuleKind::unattached;
  }
  return surveyed;
}

SurveyedRule survey_repair(Session& session, const Schema& schema, const RepairRule& repair,
                           const RepairContext& context) {
  return RepairSurvey(session, schema, repair, context).make();
}

}  // namespace dbmaint
