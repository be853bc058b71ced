#pragma once

#include <optional>
#include <string>
#include <vector>

#include "backup/server/server_evidence.hpp"
#include "dbmaint/checks/observations.hpp"
#include "dbmaint/config/config.hpp"
#include "dbmaint/engine/engine.hpp"
#include "dbmaint/engine/server_backups.hpp"
#include "dbmaint/run/plan.hpp"
#include "run/run_state.hpp"

// Targets whose backups pgBackRest makes.

namespace dbmaint {

/// What makes them, and how it is called. Refers to the target's configuration.
struct ServerBackupsOfTarget {
  const ServerBackups& tool;
  const PgbackrestConfig& config;
};
/// Error{usage} when no program backs up whole servers of this engine.
[[nodiscard]] ServerBackupsOfTarget server_backups_of(const TargetConfig& target, const Engine& engine);

/// What is known of them, in the state folder.
[[nodiscard]] ServerEvidence evidence_of(const RunState& state);

[[nodiscard]] Text type_words(ServerBackupType type);

/// Asks what there is, and nothing of the server. That it cannot be asked is part of the plan.
[[nodiscard]] PlannedServerBackup plan_server_backup(const ServerBackupsOfTarget& backups,
                                                     const ServerEvidence& evidence, const Services& services);

/// One line of `backup list`.
struct ServerBackupLine {
  ServerBackup backup;
  ServerBackupNotes notes;
  std::string state;  ///< state_of()
  std::optional<Timestamp> proved_at;
};
/// Oldest first.
[[nodiscard]] std::vector<ServerBackupLine> server_backup_lines(const ServerBackupListing& listing,
                                                                const ServerEvidence& evidence);

/// What is known to be wrong with a damaged one, in the words it was noted in.
[[nodiscard]] Text damage_of(const ServerBackupLine& line);

/// Reads them all (ServerBackups::verify) and keeps what came of it. Pages that had a wrong checksum when a backup was
/// made are damage as well.
[[nodiscard]] ServerBackupProof verify_server_backups(const ServerBackupsOfTarget& backups,
                                                      const ServerBackupListing& listing,
                                                      const ServerEvidence& evidence, const Services& services);

/// Error{refused} when the stanza is of another server than the target's: its backups would be taken for ones of this
/// database.
void require_same_server(const ServerBackupListing& listing, const RunState& state);

/// For the check of their age.
[[nodiscard]] BackupStanding standing_of_server_backups(const RunState& state);

}  // namespace dbmaint
