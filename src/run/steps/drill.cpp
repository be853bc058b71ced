#include "run/recovery/recovery.hpp"
#include "run/recovery/rehearsal.hpp"
#include "run/server/server_rehearsal.hpp"
#include "run/steps/handlers.hpp"

namespace dbmaint {

void run_drill(RunState& state, const Step& /*step*/, StepReport& out) {
  if (state.server_backup) {
    static_cast<void>(rehearse_server_backup(state.engine, *state.server_backup, state.target, state.settings,
                                             state.services, state.report, out));
    if (state.report.restore) state.report.backup->state = state.report.restore->backup_state;
    return;
  }
  Repository repository = repository_of(state);
  reading(repository, *state.backup, state.engine, [&] {
    // Without a rehearsal the routine's backup is as proved as can be: its step is skipped, and that is all.
    static_cast<void>(
        rehearse(state.engine, repository, *state.backup, state.target, state.services, state.report, out));
  });
  if (out.status == StepStatus::done) state.report.backup->state = state_word(*state.backup);
}

}  // namespace dbmaint
