#pragma once

#include <optional>

#include "dbmaint/core/error.hpp"
#include "dbmaint/core/report.hpp"
#include "dbmaint/run/run.hpp"
#include "run/server/server_backups.hpp"

namespace dbmaint {

/// A backup of a whole server becomes a throw-away server, is compared with what is known of it, read whole and asked
/// the target's assertions; then it counts as drilled, and the server is removed. Where this host cannot do it the step
/// is skipped and the reason returned as Error{refused}. Error{corruption} when what came back is damaged: the backup
/// counts as damaged then.
[[nodiscard]] std::optional<Error> rehearse_server_backup(const Engine& engine, const ServerBackup& backup,
                                                          const TargetConfig& target, const RunSettings& settings,
                                                          const Services& services, Report& report, StepReport& step);

}  // namespace dbmaint
