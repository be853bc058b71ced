#pragma once

#include <optional>

#include "dbmaint/backup/repository.hpp"
#include "dbmaint/config/config.hpp"
#include "dbmaint/core/error.hpp"
#include "dbmaint/core/report.hpp"
#include "dbmaint/engine/engine.hpp"

namespace dbmaint {

/// Restores the backup into a new database, compares it with the manifest, asks the configured assertions, removes that
/// database again, and notes in the repository that the backup was drilled. What it found goes into `report`
/// (its `restore`, findings, metrics) and into `step`.
///
/// Returns why it could not take place at all: Error{refused} with the right and the program that are missing; the step
/// is skipped then. Throws Error{corruption} when the backup is not what its manifest states, Error{failed} when an
/// assertion does not hold.
[[nodiscard]] std::optional<Error> rehearse(const Engine& engine, Repository& repository, Backup& backup,
                                            const TargetConfig& target, const Services& services, Report& report,
                                            StepReport& step);

/// Asks the restored database what the target's configuration wants to be true of it. Error{failed} with the name of
/// the first assertion that does not hold.
void ask_assertions(const Engine& engine, const Location& restored, const TargetConfig& target,
                    const Services& services);

}  // namespace dbmaint
