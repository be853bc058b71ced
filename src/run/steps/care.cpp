#include "dbmaint/text/run.hpp"
#include "run/steps/handlers.hpp"
#include "run/window.hpp"

namespace dbmaint {
namespace {

// Free disk beside the database; nothing for a server, whose disk cannot be seen from here.
std::optional<ByteSize> room_beside(const RunState& state) {
  const std::filesystem::path file = state.identity.display;
  if (!state.services.files.status(file)) return std::nullopt;
  return state.services.files.free_space(file);
}

// Why the care has to wait; empty: it need not.
Text postponed(const RunState& state, const CareAction& action) {
  if (!action.refusal.empty()) return action.refusal;
  const Timestamp now = state.services.clock.now();
  if (action.needs_window && !inside_window(state.target.window, now))
    return {text::run::postponed_window, {{"now", time_of_day(now)}, {"window", to_display(*state.target.window)}}};
  if (action.needs_space.bytes == 0) return {};
  const auto room = room_beside(state);
  if (room && *room < action.needs_space)
    return {text::run::postponed_space, {{"needed", action.needs_space}, {"free", *room}}};
  return {};
}

void take_care(RunState& state, const CareAction& action, StepReport& out) {
  if (Text reason = postponed(state, action); !reason.empty()) {
    out.status = StepStatus::skipped;
    out.reason = std::move(reason);
    return;
  }
  out.commands.push_back(action.statement);
  const CareResult result = writing_session(state).perform(action);
  out.summary = result.summary;
  state.space_won = state.space_won.value_or(0) + result.bytes_won;
}

}  // namespace

void run_reclaim_space(RunState& state, const Step& /*step*/, StepReport& out) {
  Session& session = writing_session(state);
  out.commands.clear();
  bool asked = false;
  for (const CareAction& action : session.propose_care(session.read_schema(), state.target.rules.thresholds)) {
    if (action.kind != CareKind::reclaim_space) continue;
    throw_if_requested(state.services.interruption);
    asked = true;
    take_care(state, action, out);
  }
  if (!asked) out.summary = text::run::nothing_to_reclaim;
}

void run_care(RunState& state, const Step& step, StepReport& out) {
  out.commands.clear();
  take_care(state, state.survey.care[step.index], out);
}

}  // namespace dbmaint
