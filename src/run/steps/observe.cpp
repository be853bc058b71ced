#include "run/judging/observe.hpp"

#include <algorithm>

#include "dbmaint/text/run.hpp"
#include "run/backups/damaged_backup.hpp"
#include "run/judging/sections.hpp"
#include "run/steps/handlers.hpp"
#include "run/survey/interest.hpp"

namespace dbmaint {

void run_observe(RunState& state, const Step& /*step*/, StepReport& out) {
  state.seen = observe(state);
  if (interest_of(state.goal).damage) tell_damage(state.findings, state.seen->backups.damaged);
  read_sections(state);
  const auto tables = std::ranges::count_if(state.seen->schema.tables,
                                            [](const Table& table) { return table.kind != TableKind::view; });
  out.summary = {text::run::observed,
                 {{"tables", static_cast<std::int64_t>(tables)},
                  {"relations", static_cast<std::int64_t>(state.survey.relations.size())}}};
}

}  // namespace dbmaint
