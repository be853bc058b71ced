#include "run/survey/clock_witnesses.hpp"

#include <algorithm>
#include <vector>

#include "dbmaint/cleanup/clock_witnesses.hpp"
#include "run/ask_history.hpp"

namespace dbmaint {
namespace {

constexpr std::size_t runs_asked_for_their_clock = 1000;

// A run that was refused may have been refused for its clock.
std::vector<WitnessingRun> runs_until(Timestamp now, const std::vector<PastRun>& runs) {
  std::vector<WitnessingRun> witnessing;
  for (const PastRun& run : runs) {
    const bool came_through = run.status == RunStatus::ok || run.status == RunStatus::findings;
    if (came_through && run.started_at <= now) witnessing.push_back({run.started_at, run.command == "verify"});
  }
  return witnessing;
}

std::optional<Timestamp> last_run(const RunState& state, Timestamp now) {
  std::optional<Timestamp> newest;
  ask_history(state.settings.state_dir, HistoryAccess::read_only, state.services, [&](History& history) {
    newest = last_witnessed(runs_until(now, history.runs(state.report.target, runs_asked_for_their_clock)));
  });
  return newest;
}

std::optional<Timestamp> newest_row(const RuleReport& rule, Timestamp now) {
  return rule.oldest_kept && *rule.oldest_kept <= now ? rule.oldest_kept : rule.newest_eligible;
}

// A repair that looks at no time is right at any.
bool relies_on_clock(const SurveyedRule& rule) {
  return acts(rule) && rule.report.cutoff;
}

}  // namespace

void refuse_by_unwitnessed_clock(RunState& state) {
  const bool asked = std::any_of(state.survey.rules.begin(), state.survey.rules.end(), relies_on_clock);
  const std::optional<Timestamp> files_written = asked ? state.reader->files_written() : std::nullopt;
  if (!files_written) return;
  const Timestamp now = state.services.clock.now();
  ClockWitnesses witnesses{files_written, last_run(state, now), {}};
  for (SurveyedRule& rule : state.survey.rules) {
    if (!relies_on_clock(rule)) continue;
    witnesses.newest_row = newest_row(rule.report, now);
    rule.report.refused = refuse_unwitnessed_clock(now, witnesses);
  }
}

}  // namespace dbmaint
