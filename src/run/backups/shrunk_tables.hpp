#pragma once

#include "run/run_state.hpp"

namespace dbmaint {

/// Why a repair must not rely on a table that lately lost more than half of its rows: with them gone, good rows look
/// lost. Measured by the most rows that a backup of the last thirty days tells since one that a person accepted, of all
/// its partitions together; where backups do not tell them (pgBackRest's, attached files), by what runs of the last
/// seven days have seen. Where neither does although backups tell of others, it may not. What dbmaint itself
/// removed since is no loss. Empty: it may.
/// The same where it lost a tenth since this run was planned. The rows are those of `rule.relied_upon`, counted in the
/// moment in which the lost ones were.
[[nodiscard]] Text refuse_by_shrunk_tables(const RunState& state, const Schema& schema, const SurveyedRule& rule);

/// The same for every repair of the survey that would act.
void refuse_by_shrunk_tables(RunState& state);

}  // namespace dbmaint
