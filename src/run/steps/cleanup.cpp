#include <algorithm>

#include "dbmaint/cleanup/guards.hpp"
#include "dbmaint/cleanup/removal.hpp"
#include "dbmaint/text/archive.hpp"
#include "dbmaint/text/cleanup.hpp"
#include "dbmaint/text/repair.hpp"
#include "dbmaint/text/run.hpp"
#include "run/archiving.hpp"
#include "run/attempt.hpp"
#include "run/backups/shrunk_tables.hpp"
#include "run/server/unlogged_tables.hpp"
#include "run/steps/handlers.hpp"
#include "run/steps/noted_progress.hpp"
#include "run/steps/released_by_rules.hpp"
#include "run/steps/repairs_of_run.hpp"
#include "run/steps/take_rows.hpp"
#include "run/survey/survey_repairs.hpp"

namespace dbmaint {
namespace {

Error failed(const SurveyedRule& rule, Text cause) {
  return {ErrorKind::failed, {text::cleanup::applying_rule, {{"rule", rule.rule.name}}}, std::move(cause)};
}

// One budget for all rules of the run, beginning with the first one that removes.
std::chrono::steady_clock::time_point deadline_of(RunState& state) {
  if (!state.cleanup_deadline)
    state.cleanup_deadline = state.services.clock.steady() + state.target.cleanup.time_budget;
  return *state.cleanup_deadline;
}

void settle(StepReport& out, StepStatus status, Text reason) {
  out.status = status;
  out.reason = std::move(reason);
}

Finding backlog_finding(const RunState& state, const SurveyedRule& rule, const RemovalResult& result) {
  Finding finding;
  finding.check = "cleanup-backlog";
  finding.severity = Severity::warning;
  finding.object = rule.rule.name;
  finding.message = {updates(rule) ? text::repair::backlog : text::run::backlog,
                     {{"removed", result.removed},
                      {"eligible", rule.report.eligible},
                      {"rule", rule.rule.name},
                      {"budget", state.target.cleanup.time_budget}}};
  finding.measured = Value{rule.report.eligible - result.removed};
  finding.threshold = Value{std::int64_t{0}};
  finding.why = text::run::backlog_why;
  return finding;
}

Text nothing_came_of(const SurveyedRule& rule) {
  return {rule.repair ? text::repair::nothing_repaired : text::run::nothing_removed,
          {{"eligible", rule.report.eligible}}};
}

// A parent may be inserted at any time, and its rows then stay.
bool were_saved(Session& session, const SurveyedRule& rule, const RemovalResult& result) {
  return rule.repair && result.removed == 0 && result.end == RemovalEnd::complete &&
         session.count_lost(*rule.repair, 0).eligible == 0;
}

const Phrase& so_far_words(const SurveyedRule& rule) {
  if (updates(rule)) return text::repair::rows_updated_so_far;
  return rule.rule.action == Action::archive ? text::archive::rows_archived_so_far : text::run::rows_removed_so_far;
}

Text so_far(const SurveyedRule& rule, const RemovalResult& result) {
  return {so_far_words(rule), {{"removed", result.removed}, {"eligible", rule.report.eligible}}};
}

const Phrase& done_words(const SurveyedRule& rule, const RuleReport& report) {
  if (updates(rule)) return text::repair::rows_updated;
  return report.archived > 0 ? text::archive::rows_archived : text::run::rows_removed;
}

void conclude(RunState& state, const SurveyedRule& rule, const RemovalResult& result, RuleReport& report,
              StepReport& out) {
  switch (result.end) {
    case RemovalEnd::complete:
      // Silence would pass for success: something keeps these rows, and nobody knows what.
      if (result.removed == 0) throw failed(rule, nothing_came_of(rule));
      out.summary = {done_words(rule, report),
                     {{"removed", result.removed}, {"batches", result.batches}, {"longest", result.longest_batch}}};
      return;
    case RemovalEnd::out_of_time:
      if (result.removed == 0)
        throw failed(rule, {text::run::budget_without_progress, {{"budget", state.target.cleanup.time_budget}}});
      out.summary = so_far(rule, result);
      state.findings.push_back(backlog_finding(state, rule, result));
      return;
    case RemovalEnd::interrupted:
      out.summary = so_far(rule, result);
      state.stopped = text::run::after_interruption;
      return settle(out, StepStatus::interrupted,
                    {text::run::interrupted_after, {{"removed", result.removed}, {"eligible", rule.report.eligible}}});
    case RemovalEnd::lock_lost:
      state.halted = text::run::after_lock_lost;
      throw failed(rule, {text::run::lock_lost, {{"removed", result.removed}}});
    case RemovalEnd::refused:
      report.refused = result.refusal;
      out.summary = {text::run::rows_removed_before_refusal,
                     {{"removed", result.removed}, {"eligible", rule.report.eligible}}};
      return settle(out, StepStatus::refused, result.refusal);
  }
}

// Counting takes a third of what removing does.
constexpr std::chrono::minutes long_ago{1};

// The guards once more, unless they were asked just now: hours may have passed since, a backup or another rule's
// removal among them. What a repair takes may change within a moment, by what happens to another table.
SurveyedRule look_again(const RunState& state, const SurveyedRule& planned, Session& session, const Schema& schema) {
  const bool removed_since =
      std::ranges::any_of(state.report.rules, [](const RuleReport& rule) { return rule.removed + rule.updated > 0; });
  const bool same = refuse_changed(state.survey.schema, schema, table_of(rows_to_take(planned))).empty();
  if (!planned.repair && same && !removed_since && state.services.clock.steady() - state.survey.begun < long_ago)
    return planned;
  const Timestamp now = state.services.clock.now();
  SurveyedRule rule =
      planned.repair ? look_again_at_repair(
                           session, schema, planned, state.target.rules,
                           {now, taken_by_repairs(state, planned.report.full_table_name), repairs_carried_out(state)})
                     : survey_rule(session, schema, planned.rule, state.target.rules, now, planned.rows.cutoff);
  refuse_released_rows(state, schema, planned, rule);
  refuse_unlogged_rows(state.target, state.goal.backup_first, schema, rule);
  if (Text shrunk = refuse_by_shrunk_tables(state, schema, rule); !shrunk.empty())
    rule.report.refused = std::move(shrunk);
  refuse_archive_without_room(state.settings.state_dir, schema, session, state.services, rule);
  return rule;
}

}  // namespace

void take_rows(RunState& state, const Schema& schema, const SurveyedRule& rule, RuleReport& report, StepReport& out) {
  // Planning refuses the rule where no lock can be taken; a folder may lose its rights between the two looks.
  if (!state.lock) throw failed(rule, {text::run::lock_lost, {{"removed", std::int64_t{0}}}});
  RemovalResult result;
  NotedProgress noted(state, updates(rule) ? report.updated : report.removed);
  report.cut_short = true;
  Archiving archiving(state, schema, rule);
  const auto error = attempt([&] {
    carry_out(writing_session(state), schema, rule, state.target.cleanup, *state.lock, deadline_of(state),
              state.services, archiving.sink(), result, [&] { noted.update(result.removed); });
  });
  noted.count(result.removed);
  report.cut_short = error || result.end != RemovalEnd::complete;
  archiving.finish(report, error);
  if (error) throw Error(*error);
  if (were_saved(writing_session(state), rule, result)) {
    out.summary = text::repair::found_their_parent;
    return;
  }
  conclude(state, rule, result, report, out);
}

void run_cleanup_rule(RunState& state, const Step& step, StepReport& out) {
  const SurveyedRule& planned = state.survey.rules[step.index];
  Session& session = writing_session(state);
  const Schema schema = session.read_schema();
  const SurveyedRule rule = look_again(state, planned, session, schema);
  RuleReport& report = state.report.rules[step.index];
  report = rule.report;
  out.commands = {rule.statement};
  if (!report.refused.empty()) return settle(out, StepStatus::refused, report.refused);
  if (!report.skipped.empty()) return settle(out, StepStatus::skipped, report.skipped);
  if (report.eligible == 0) {
    out.summary = text::run::nothing_to_remove;
    return;
  }
  take_rows(state, schema, rule, report, out);
}

}  // namespace dbmaint
