#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dbmaint/core/error.hpp"
#include "dbmaint/core/finding.hpp"
#include "dbmaint/core/report.hpp"
#include "dbmaint/core/rules.hpp"
#include "dbmaint/core/schema.hpp"
#include "dbmaint/engine/engine.hpp"
#include "dbmaint/engine/session.hpp"
#include "dbmaint/platform/proposed_command.hpp"
#include "dbmaint/relations/relations.hpp"

namespace dbmaint {

// What a run has seen of a target, gathered once by run/observe.cpp and judged by the common checks, so that the
// judges are pure. What could not be read carries its error: it becomes `unknown`, never `passed`.

struct RelationObservation {
  Relation relation;
  std::optional<OrphanCount> count;
  std::optional<Error> error;
};

struct UnattachedObservation {
  ResolvedUnattached::Entry entry;
  std::optional<UnattachedCount> count;
  std::optional<Error> error;
};

struct QueryObservation {
  NamedQuery query;
  std::optional<Duration> median;  ///< of three runs after one warm-up
  std::optional<Error> error;
  std::optional<Duration> stopped_after{};  ///< it took longer than that, so it was stopped and has no median
};

/// Rows of a table as the newest backup tells them in which it had any.
struct RowsInBackup {
  std::int64_t rows = 0;
  std::string backup;        ///< id
  std::int64_t removed = 0;  ///< by retention since, those rows or later ones
  bool kept = false;         ///< runs that back up see the loss too, and remove no old backup until it is accepted
};

struct MainTableObservation {
  std::string name;  ///< as the configuration writes it
  bool present = true;
  std::optional<bool> holds_rows;           ///< nothing: could not be read
  std::optional<RowsInBackup> backed_up{};  ///< looked for when it holds none or is absent
};

struct AttachedObservation {
  std::string name;
  std::optional<Error> error;  ///< it could not be opened
};

/// What is known of the target's backups.
struct BackupStanding {
  std::optional<Timestamp> newest_verified;  ///< nothing: none
  ByteSize newest_size;
  int unfinished = 0;                    ///< folders that a run is writing or removing, or left when it was killed
  std::vector<Finding> damaged{};        ///< backups known to be damaged, as the run itself tells them
  std::optional<Duration> last_drill{};  ///< how long the last one took to bring the database back
  std::optional<Duration> apart{};       ///< the longer of: between the two newest verified ones, since the newest
  bool dumped = true;                    ///< false: pgBackRest makes them, and write-ahead log goes on between them
  std::optional<Error> error;            ///< the repository could not be read
};

struct Observations {
  Language language = Language::english;  ///< of the comments in statements that findings propose
  std::string target;                     ///< as commands take it: a configured name, a URL without secrets, a path
  PlaceOptions place_options;             ///< of the commands that findings propose
  Capabilities capabilities;              ///< shape the statements that findings propose
  Schema schema;
  TargetRules rules;
  std::vector<AttachedObservation> attached;
  std::vector<TableSize> sizes;
  DatabaseSize size;
  ByteSize free_disk;                    ///< where backups go
  std::optional<Error> free_disk_error;  ///< it could not be read: `free_disk` means nothing
  std::vector<MainTableObservation> main_tables;
  std::vector<RelationObservation> relations;
  std::vector<UnattachedObservation> unattached;
  std::vector<QueryObservation> queries;
  std::vector<RuleReport> retention;
  std::vector<MisfitRule> misfits;
  BackupStanding backups;
  std::optional<Duration> recovery_time{};   ///< as the target says
  std::optional<Duration> recovery_point{};  ///< as the target says
  bool server_backups = false;               ///< pgBackRest could back it up
  Timestamp host_now{};
  Timestamp database_now{};
};

}  // namespace dbmaint
