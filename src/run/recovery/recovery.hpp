#pragma once

#include <functional>
#include <string>

#include "dbmaint/backup/compare.hpp"
#include "dbmaint/backup/repository.hpp"
#include "dbmaint/config/config.hpp"
#include "dbmaint/core/report.hpp"
#include "dbmaint/run/recovery/fetch.hpp"
#include "dbmaint/run/run.hpp"
#include "run/step_log.hpp"

// What restoring and rehearsing share.

namespace dbmaint {

/// A report of a run that works with a backup of this target instead of its database.
[[nodiscard]] Report begin_recovery(std::string command, const TargetConfig& target, const Services& services);

/// Exit code, status and history; tells on_failure. A dry run is not remembered.
void finish_recovery(Report& report, const TargetConfig& target, const RunSettings& settings, FailOn fail_on,
                     const Services& services);

/// The engine that made it and can restore it. Error{refused} when it cannot.
struct RestoringEngine {
  const Engine& engine;
  const Restorer& restorer;
};
[[nodiscard]] RestoringEngine engine_of(const Backup& backup);

/// The step that brings an off-site copy here, for one that `found` says is elsewhere.
[[nodiscard]] Text fetch_title(const FoundBackup& found, const TargetConfig& target);
[[nodiscard]] Backup fetch_step(StepLog& steps, Repository& repository, const FoundBackup& found,
                                const TargetConfig& target, const Services& services);

/// Leftovers of killed runs go before a new database is made. That some could not be looked at is only said: it must
/// not keep anybody from restoring.
[[nodiscard]] Leftovers sweep_leftovers(const Restorer& restorer, const Location& beside, const DumpFacts& facts,
                                        const Services& services);

/// Counts the rows of a restored database and reads its catalog.
[[nodiscard]] Comparison compare_with_manifest(const Engine& engine, const Location& restored, const DumpFacts& facts,
                                               const RestoreChoice& choice, const Services& services);

/// Does `work`, which reads the backup. When it meets damage, the backup is compared with its checksums: what is no
/// longer what was written counts as proved no more.
void reading(Repository& repository, Backup& backup, const Engine& engine, const std::function<void()>& work);

/// How long it should take, judged by the rate of the last restore or drill of this target; nothing when there was
/// none.
[[nodiscard]] std::optional<Duration> expected_duration(const TargetConfig& target, const RunSettings& settings,
                                                        ByteSize raw_size, const Services& services);

/// The rate for the next expected_duration().
void note_rate(Report& report, ByteSize raw_size, Duration took);

}  // namespace dbmaint
