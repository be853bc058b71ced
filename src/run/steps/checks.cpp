#include <algorithm>

#include "dbmaint/checks/check_list.hpp"
#include "dbmaint/text/run.hpp"
#include "run/attempt.hpp"
#include "run/routines.hpp"
#include "run/score_checks.hpp"
#include "run/steps/handlers.hpp"

namespace dbmaint {
namespace {

using Kind = CheckOutcome::Kind;

bool listed(const std::vector<std::string>& ids, std::string_view id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

bool named(const Goal& goal, std::string_view id) {
  return goal.only_checks.empty() || listed(goal.only_checks, id);
}

bool affordable(const RunState& state, const Check& check) {
  return check.cost == CheckCost::quick || outline_of(state.goal.command).deepest_checks == CheckCost::thorough ||
         !state.goal.only_checks.empty() || listed(score_checks_of(state.target), check.id);
}

CheckOutcome judge(RunState& state, const std::function<CheckOutcome()>& ask) {
  throw_if_requested(state.services.interruption);
  CheckOutcome outcome;
  if (const auto error = attempt([&] { outcome = ask(); })) {
    if (error->kind() == ErrorKind::interrupted) throw Error(*error);
    return CheckOutcome::unknown(reason_of(*error));
  }
  return outcome;
}

void summarize(const RunState& state, StepReport& out) {
  std::int64_t passed = 0;
  std::int64_t ran = 0;
  std::int64_t findings = 0;
  for (const JudgedCheck& check : state.judged) {
    ran += check.outcome.kind == Kind::skipped ? 0 : 1;
    passed += check.outcome.kind == Kind::passed ? 1 : 0;
    findings += static_cast<std::int64_t>(check.outcome.findings.size());
  }
  out.summary = {text::run::checks_ran, {{"passed", passed}, {"ran", ran}, {"findings", findings}}};
}

}  // namespace

void run_checks(RunState& state, const Step& /*step*/, StepReport& out) {
  for (const CommonCheck& check : common_checks()) {
    if (!named(state.goal, check.id)) continue;
    state.judged.push_back({std::string(check.id), judge(state, [&] { return check.judge(*state.seen); })});
  }
  const CheckContext context{*state.reader, state.seen->schema, state.target.rules, state.services};
  for (const Check& check : state.engine.checks()) {
    if (!named(state.goal, check.id)) continue;
    CheckOutcome outcome = affordable(state, check) ? judge(state, [&] { return check.judge(context); })
                                                    : CheckOutcome::skip(text::run::thorough_only);
    state.judged.push_back({std::string(check.id), std::move(outcome)});
  }
  summarize(state, out);
}

}  // namespace dbmaint
