#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "dbmaint/backup/repository.hpp"
#include "dbmaint/checks/observations.hpp"
#include "dbmaint/run/plan.hpp"
#include "dbmaint/run/run.hpp"

namespace dbmaint {

/// The answer of one check.
struct JudgedCheck {
  std::string id;
  CheckOutcome outcome;
  Text hint{};  ///< of the error, when the check could not be asked at all
};

/// Everything one run holds while it goes on. Connections and the lock close with it, the lock last.
struct RunState {
  const Goal& goal;
  const TargetConfig& target;
  const RunSettings& settings;
  const Services& services;
  const Engine& engine;
  Location location{};
  Identity identity{};

  std::unique_ptr<TargetLock> lock{};  ///< nothing: a command that only reads, or a place that cannot be written
  std::unique_ptr<Session> reader{};
  std::unique_ptr<Session> writer{};  ///< opened by the first step that writes, see writing_session()

  Survey survey{};
  Plan plan{};
  Report report{};

  std::optional<Backup> backup{};               ///< the one made by this run
  std::optional<ServerBackup> server_backup{};  ///< that pgBackRest made in this run
  ServerBackupListing server_backups{};         ///< what it listed right after
  std::optional<Observations> seen{};
  std::vector<JudgedCheck> judged{};
  std::vector<Finding> findings{};          ///< of the run itself; those of checks are in `judged`
  std::vector<Text> unread_sections{};      ///< report sections that could not be read, with the reason
  std::optional<std::int64_t> space_won{};  ///< bytes given back by care; may be negative
  std::optional<std::chrono::steady_clock::time_point> cleanup_deadline{};

  std::set<std::string> done{};  ///< names of the steps that were done
  bool had_predecessor = false;  ///< the backup that this run made was compared with one that stood here
  Text keep_old_backups{};       ///< why no backup may be pruned now; empty: it may
  Text halted{};                 ///< why nothing may be changed any more; empty: it may
  Text stopped{};                ///< why nothing but the report may follow; empty: it may
};

[[nodiscard]] Session& writing_session(RunState& state);

[[nodiscard]] inline Repository repository_of(const RunState& state) {
  return {state.target.backup, state.target.name, state.services};
}

}  // namespace dbmaint
