#include <algorithm>

#include "dbmaint/cleanup/repair.hpp"
#include "dbmaint/text/repair.hpp"
#include "run/backups/shrunk_tables.hpp"
#include "run/server/unlogged_tables.hpp"
#include "run/steps/handlers.hpp"
#include "run/steps/released_by_rules.hpp"
#include "run/steps/repairs_of_run.hpp"
#include "run/steps/take_rows.hpp"
#include "run/survey/survey_repairs.hpp"

namespace dbmaint {
namespace {

bool has_time(const RunState& state) {
  return !state.cleanup_deadline || state.services.clock.steady() < *state.cleanup_deadline;
}

bool was_done(const RunState& state, const SurveyedRule& rule) {
  return std::ranges::any_of(state.report.steps, [&](const StepReport& step) {
    return step.name == "cleanup " + rule.rule.name && step.status == StepStatus::done;
  });
}

// A repair that was refused or failed keeps still for the rest of the run.
bool goes_on(const RunState& state, std::size_t index) {
  const SurveyedRule& rule = state.survey.rules[index];
  return rule.repair && was_done(state, rule) && state.report.rules[index].refused.empty();
}

void add_found(RuleReport& report, const RuleReport& found) {
  report.eligible += found.eligible;
  for (const CascadeRows& more : found.cascades) {
    const auto known = std::ranges::find(report.cascades, more.table, &CascadeRows::table);
    if (known == report.cascades.end())
      report.cascades.push_back(more);
    else
      known->rows += more.rows;
  }
}

std::int64_t rows_taken(const RunState& state) {
  std::int64_t taken = 0;
  for (const RuleReport& rule : state.report.rules) taken += rule.removed + rule.updated;
  return taken;
}

void note_refusal(const RuleReport& rule, StepReport& out) {
  out.status = StepStatus::refused;
  out.reason = Text{text::repair::refused_in_round, {{"rule", rule.name}, {"taken", rule.removed + rule.updated}}}.with(
      "cause", rule.refused);
}

// One repair once more, for what the others took the parents of.
void repeat(RunState& state, std::size_t index, StepReport& out) {
  const SurveyedRule& planned = state.survey.rules[index];
  RuleReport& report = state.report.rules[index];
  Session& session = writing_session(state);
  const Schema schema = session.read_schema();
  SurveyedRule rule =
      look_again_at_repair(session, schema, planned, state.target.rules,
                           {state.services.clock.now(), taken_by_repairs(state, planned.report.full_table_name),
                            repairs_carried_out(state)});
  refuse_released_rows(state, schema, planned, rule);
  refuse_unlogged_rows(state.target, state.goal.backup_first, schema, rule);
  if (Text shrunk = refuse_by_shrunk_tables(state, schema, rule); !shrunk.empty())
    rule.report.refused = std::move(shrunk);
  if (!rule.report.refused.empty()) {
    report.refused = rule.report.refused;
    return note_refusal(report, out);
  }
  if (!rule.report.skipped.empty() || rule.report.eligible == 0) return;
  add_found(report, rule.report);
  out.commands.push_back(rule.statement);
  take_rows(state, schema, rule, report, out);
}

}  // namespace

void run_repeat_repairs(RunState& state, const Step&, StepReport& out) {
  const std::int64_t before = rows_taken(state);
  std::int64_t rounds = 0;
  for (std::int64_t taken = -1; taken != rows_taken(state) && out.status == StepStatus::done; ++rounds) {
    taken = rows_taken(state);
    for (std::size_t i = 0; i < state.survey.rules.size() && out.status == StepStatus::done && has_time(state); ++i)
      if (goes_on(state, i)) repeat(state, i, out);
  }
  const std::int64_t more = rows_taken(state) - before;
  if (more > 0)
    out.summary = {text::repair::rounds, {{"removed", more}, {"rounds", std::max<std::int64_t>(1, rounds - 1)}}};
  else if (out.status == StepStatus::done)
    out.summary = text::repair::nothing_left;
}

}  // namespace dbmaint
