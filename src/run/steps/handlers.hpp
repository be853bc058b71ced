#pragma once

#include "run/run_state.hpp"

namespace dbmaint {

// One function per kind of step. Each carries its step out and fills `out`, whose status is `done` when it begins;
// it may settle for refused, skipped or interrupted with a reason, and throws Error for a failure.

void run_backup(RunState& state, const Step& step, StepReport& out);
void run_verify_backup(RunState& state, const Step& step, StepReport& out);
void run_prune_backups(RunState& state, const Step& step, StepReport& out);
void run_prune_server_backups(RunState& state, const Step& step, StepReport& out);
void run_server_backup(RunState& state, const Step& step, StepReport& out);
void run_verify_server_backup(RunState& state, const Step& step, StepReport& out);
void run_offsite(RunState& state, const Step& step, StepReport& out);
void run_check_backups(RunState& state, const Step& step, StepReport& out);
void run_drill(RunState& state, const Step& step, StepReport& out);
void run_finish_archives(RunState& state, const Step& step, StepReport& out);
void run_cleanup_rule(RunState& state, const Step& step, StepReport& out);
void run_repeat_repairs(RunState& state, const Step& step, StepReport& out);
void run_reclaim_space(RunState& state, const Step& step, StepReport& out);
void run_care(RunState& state, const Step& step, StepReport& out);
void run_observe(RunState& state, const Step& step, StepReport& out);
void run_checks(RunState& state, const Step& step, StepReport& out);
void run_report_files(RunState& state, const Step& step, StepReport& out);

}  // namespace dbmaint
