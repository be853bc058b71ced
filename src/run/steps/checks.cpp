#include <algorithm>

#include "dbmaint/checks/check_list.hpp"
#include "dbmaint/core/ignore.hpp"
#include "dbmaint/text/run.hpp"
#include "run/attempt.hpp"
#include "run/judging/score_checks.hpp"
#include "run/routines.hpp"
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

JudgedCheck judge(RunState& state, std::string_view id, const std::function<CheckOutcome()>& ask) {
  throw_if_requested(state.services.interruption);
  JudgedCheck judged{std::string(id), {}, {}};
  if (const auto error = attempt([&] { judged.outcome = ask(); })) {
    if (error->kind() == ErrorKind::interrupted) throw Error(*error);
    judged.outcome = CheckOutcome::unknown(reason_of(*error));
    judged.hint = error->hint();
  }
  return judged;
}

void summarize(const RunState& state, StepReport& out) {
  const Timestamp now = state.services.clock.now();
  std::int64_t passed = 0;
  std::int64_t ran = 0;
  std::int64_t heard = 0;
  std::int64_t ignored = 0;
  for (const JudgedCheck& check : state.judged) {
    ran += check.outcome.kind == Kind::skipped ? 0 : 1;
    passed += check.outcome.kind == Kind::passed ? 1 : 0;
    for (const Finding& finding : check.outcome.findings)
      (silencing(state.target.ignore, finding, now) == nullptr ? heard : ignored) += 1;
  }
  out.summary = {ignored == 0 ? text::run::checks_ran : text::run::checks_ran_some_ignored,
                 {{"passed", passed}, {"ran", ran}, {"findings", heard}, {"ignored", ignored}}};
}

}  // namespace

void run_checks(RunState& state, const Step& /*step*/, StepReport& out) {
  for (const CommonCheck& check : common_checks()) {
    if (!named(state.goal, check.id)) continue;
    state.judged.push_back(judge(state, check.id, [&] { return check.judge(*state.seen); }));
  }
  const CheckContext context{*state.reader, state.seen->schema, state.target.rules, state.services,
                             state.settings.language};
  for (const Check& check : state.engine.checks()) {
    if (!named(state.goal, check.id)) continue;
    if (affordable(state, check))
      state.judged.push_back(judge(state, check.id, [&] { return check.judge(context); }));
    else
      state.judged.push_back({std::string(check.id), CheckOutcome::skip(text::run::thorough_only), {}});
  }
  summarize(state, out);
}

}  // namespace dbmaint
