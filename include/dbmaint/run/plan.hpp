#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "dbmaint/archive/archives.hpp"
#include "dbmaint/backup/repository.hpp"
#include "dbmaint/checks/observations.hpp"
#include "dbmaint/cleanup/rule_survey.hpp"
#include "dbmaint/config/config.hpp"
#include "dbmaint/core/error.hpp"
#include "dbmaint/core/schema.hpp"
#include "dbmaint/engine/engine.hpp"
#include "dbmaint/engine/server_backups.hpp"
#include "dbmaint/relations/relations.hpp"
#include "dbmaint/run/goal.hpp"

namespace dbmaint {

/// The backup that pgBackRest is to make.
struct PlannedServerBackup {
  std::optional<ServerBackupType> type;  ///< nothing: it could not be asked what there is
  std::string make_command;
  std::vector<std::string> verify_commands;
  std::string expire_command;
  std::optional<Error> error;  ///< why not
};

/// What planning needs to know and only the database can tell.
struct Survey {
  std::chrono::steady_clock::time_point begun{};
  Schema schema;
  std::string server_version;
  Timestamp database_now{};
  DatabaseSize size;
  ByteSize free_space;  ///< where backups go
  std::optional<Error> free_space_error;
  std::vector<SurveyedRule> rules;
  std::vector<Relation> relations;  ///< declared and configured
  std::vector<ResolvedUnattached::Entry> unattached;
  std::vector<UnreadDatabase> unread_databases;
  std::vector<RelationObservation> unasked_relations;  ///< with the error that keeps them from being asked
  std::vector<UnattachedObservation> unasked_unattached;
  std::vector<MisfitRule> misfits;  ///< rules on absent tables
  std::vector<CareAction> care;
  std::optional<Error> care_error;            ///< the database could not tell which care it needs: `care` is empty
  std::optional<Backup> reusable_backup;      ///< one that manual cleanup may rely on
  std::vector<std::string> prune_commands;    ///< what retention would remove once one more backup is verified
  std::vector<std::string> offsite_commands;  ///< copies that are missing off-site as far as it is known here
  std::optional<PlannedServerBackup> server_backup;    ///< nothing: the target is dumped
  std::vector<UnfinishedArchive> unfinished_archives;  ///< that runs which were killed have left
  Text refuses_writes;                                 ///< Engine::refuses_writes
};

enum class StepKind {
  backup,
  verify_backup,
  server_backup,
  verify_server_backup,
  prune_backups,
  prune_server_backups,
  check_backups,
  drill,
  finish_archives,
  cleanup_rule,
  repeat_repairs,
  reclaim_space,
  care,
  observe,
  checks,
  offsite,
  report_files
};

/// One thing the run will do. Plain data: printed by --dry-run, carried out by the executor.
struct Step {
  StepKind kind = StepKind::checks;
  std::string name;  ///< unique in the plan: "backup", "cleanup audit_logs"
  Text title;
  Text condition;                     ///< empty: unconditional
  std::vector<std::string> needs;     ///< names of steps that must be done, else this one is skipped
  std::vector<std::string> commands;  ///< what will be executed, secrets removed
  bool destructive = false;
  std::size_t index = 0;  ///< into Survey::rules or Survey::care
  /// Settled by planning: refused by a guard, skipped, or done because there is nothing to do. The executor only
  /// reports it. A step that is settled as done has made no promise that needs a backup.
  std::optional<StepStatus> settled;
  Text reason;  ///< why it is settled
  Text hint;    ///< what to do about that
};

struct Plan {
  Goal goal;
  std::vector<Step> steps;
};

/// Pure. --dry-run prints exactly this.
[[nodiscard]] Plan make_plan(const Goal& goal, const TargetConfig& target, const Survey& survey,
                             const Capabilities& capabilities);

}  // namespace dbmaint
