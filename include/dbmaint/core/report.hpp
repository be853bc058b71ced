#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dbmaint/core/byte_size.hpp"
#include "dbmaint/core/exit_code.hpp"
#include "dbmaint/core/finding.hpp"
#include "dbmaint/core/rules.hpp"
#include "dbmaint/core/schema.hpp"
#include "dbmaint/core/score.hpp"
#include "dbmaint/core/text.hpp"

// The report of a run: the one model that every format renders. Field by field it is the JSON document of
// docs/json-report.md; fields may be added, never renamed or removed.

namespace dbmaint {

enum class StepStatus { planned, done, failed, skipped, refused, interrupted };
[[nodiscard]] std::string_view to_string(StepStatus status);

struct StepReport {
  std::string name;  ///< stable: "backup", "cleanup audit_logs", "checks"
  StepStatus status = StepStatus::planned;
  Text title;   ///< what the step does, for a plan
  Text reason;  ///< why skipped, failed or refused; a condition when planned
  Text hint;    ///< what to do about a failure
  Timestamp started_at{};
  Duration duration{0};
  Text summary;                       ///< what came of it
  std::vector<std::string> commands;  ///< what is or was executed, secrets removed
};

struct InventoryRow {
  std::string table;
  std::string kind;                  ///< "table", "view", "partitioned" …
  std::optional<std::int64_t> rows;  ///< nothing: could not be read, or a view, whose rows nobody counts
  bool rows_estimated = false;
  std::optional<ByteSize> bytes;  ///< with its indexes
  int indexes = 0;
  bool main_table = false;
};

enum class RelationSource { declared, configured, inferred };
[[nodiscard]] std::string_view to_string(RelationSource source);

struct RelationRow {
  std::string child;
  std::string parent;
  std::string when;
  RelationSource source = RelationSource::declared;
  std::int64_t covered = 0;  ///< rows whose key finds its parent
  std::int64_t total = 0;    ///< rows that have a key
  std::int64_t orphans = 0;
};

struct SparedRows {
  std::string reason;  ///< "null", "unparsable", "protected", "where", "future"
  std::int64_t count = 0;
  std::string example{};  ///< of "unparsable": the beginning of one such time
};
struct CascadeRows {
  std::string table;
  std::int64_t rows = 0;
  std::int64_t total = 0;         ///< all rows of that table when they were counted; 0: nobody knows
  std::string full_table_name{};  ///< full_name(), whatever the default schema is
};
/// Rows that refer to what a rule removes and stay themselves.
struct ReferringRows {
  std::string table;
  std::vector<std::string> columns;  ///< the foreign key's
  OnDelete on_delete = OnDelete::no_action;
  std::int64_t rows = 0;
};

/// Rows that lose their parent by a relation that no foreign key declares.
struct OrphanedRows {
  std::string relation;  ///< "logs.user_id -> users.id"
  std::int64_t rows = 0;
};

/// What a rule is about: rows past their time, rows without a parent, rows that nothing refers to.
enum class RuleKind { retention, orphans, unattached };
[[nodiscard]] std::string_view to_string(RuleKind kind);

struct RuleReport {
  std::string name;
  std::string table;
  Action action = Action::report;
  std::int64_t total = 0;  ///< rows in the table
  std::int64_t eligible = 0;
  std::int64_t removed = 0;
  std::int64_t archived = 0;  ///< of those removed, rows that are in an archive
  std::string archive;        ///< id of that archive; empty: none, or one that a later run has to finish
  std::vector<SparedRows> spared;
  std::vector<CascadeRows> cascades;
  std::vector<ReferringRows> references;  ///< foreign keys without such rows are left out
  std::vector<std::string> triggers;      ///< "table.trigger" that the deletion fires: what they do is not counted
  Text refused;                           ///< empty: not refused
  Text skipped;                           ///< empty: not skipped
  std::optional<Timestamp> cutoff;
  std::optional<Timestamp> newest_eligible;  ///< the newest row that goes
  std::optional<Timestamp> oldest_kept;      ///< the oldest row that stays
  RuleKind kind = RuleKind::retention;
  std::int64_t updated = 0;  ///< rows that were repaired and stay: what referred to nothing became NULL
  std::vector<OrphanedRows> orphaned{};
  bool cut_short = false;              ///< it began to take rows and ended before it had looked at all of them
  bool uncounted = false;              ///< refused or skipped before its rows were looked at: no number means anything
  std::vector<std::string> samples{};  ///< of a repair: some of the keys without parent, or of the unattached rows
  std::string full_table_name{};       ///< full_name(), whatever the default schema is; empty: there is no such table
};

struct UnattachedRow {
  std::string name;
  std::string table;
  std::int64_t total = 0;
  std::int64_t unattached = 0;
  std::int64_t protected_rows = 0;   ///< unattached too, shown beside, not counted
  std::vector<std::string> samples;  ///< primary keys
};

struct QueryTiming {
  std::string name;
  Duration median{0};
  std::optional<Duration> budget;
  std::optional<Duration> stopped_after{};  ///< query_timeout was over before the query: there is no median
};

struct SectionTable {
  std::string title;
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;
};

struct BackupReport {
  std::string id;
  std::string state;  ///< "complete", "verified", "drilled", "damaged"
  std::string folder;
  ByteSize size;      ///< on disk
  ByteSize raw_size;  ///< before compression
  std::string sha256;
  Duration duration{0};
  Duration verify_duration{0};
  std::vector<std::string> removed;             ///< ids of the old backups that were removed after it
  bool disabled = false;                        ///< --no-backup: shouted in the report
  std::string type{};                           ///< of pgBackRest: "full", "differential", "incremental"; empty: a dump
  std::optional<Timestamp> recoverable_from{};  ///< of pgBackRest: every moment between the two can be restored
  std::optional<Timestamp> recoverable_to{};
};

/// A backup that became, or is to become, a database again.
struct RestoreReport {
  std::string backup_id;
  Timestamp backup_at{};     ///< when that backup was begun
  std::string backup_state;  ///< "complete", "verified"
  Text destination;          ///< without secrets
  bool replaces = false;     ///< something stands there
  std::string kept_as;       ///< where what stood there is kept; empty: nothing stood there, or not yet
  ByteSize needed;
  std::optional<ByteSize> free;
  std::optional<Duration> expected;  ///< judged by the last restore or drill of this target
  std::int64_t tables_compared = 0;
  std::int64_t rows_compared = 0;
  std::int64_t objects_compared = 0;  ///< of the schema
  std::int64_t sequences_compared = 0;
  std::vector<Text> not_compared;  ///< what the manifest states or should state, with the reason
  std::vector<Text> warnings;      ///< before: what the destination lacks
  std::vector<Text> problems;      ///< after: what could not be brought back, or differs
};

/// A finding that the configuration says to ignore, with its reason. It counts nowhere but in the score.
struct IgnoredFinding {
  Finding finding;
  std::string reason;
  std::optional<Timestamp> until;  ///< midnight UTC of the last day it is ignored
};

struct ChecksReport {
  std::vector<std::string> ran;
  std::vector<std::string> passed;
  struct Skipped {
    std::string check;
    Text reason;
  };
  std::vector<Skipped> skipped;
  struct Unknown {
    std::string check;
    Text error;
  };
  std::vector<Unknown> unknown;
};

/// "ok", "findings", "failed", "refused", "interrupted", "busy", "usage".
enum class RunStatus { ok, findings, failed, refused, interrupted, busy, usage };
[[nodiscard]] std::string_view to_string(RunStatus status);

struct Report {
  std::string run_id;
  std::string command;
  std::string target;
  std::string target_display;  ///< address without secrets
  std::string identity;        ///< of the database that was looked at or put in place; empty: none was
  std::string engine;
  std::string server_version;
  Timestamp started_at{};
  Timestamp finished_at{};
  RunStatus status = RunStatus::ok;
  ExitCode exit_code = ExitCode::ok;
  bool dry_run = false;
  std::vector<Error> errors;  ///< the failure that ended the run, if one did; then those of steps

  std::optional<Score> score;
  std::optional<Grade> grade;
  std::vector<InventoryRow> inventory;
  std::vector<RelationRow> relations;
  std::vector<UnattachedRow> unattached;
  std::vector<RuleReport> rules;
  std::vector<StepReport> steps;
  std::vector<Finding> findings;
  std::vector<IgnoredFinding> ignored;
  ChecksReport checks;
  std::vector<Metric> metrics;
  std::vector<QueryTiming> queries;
  std::vector<SectionTable> sections;
  std::optional<BackupReport> backup;
  std::optional<RestoreReport> restore;
  std::vector<Text> recommendations;
  std::vector<std::string> files;  ///< report files written by this run
};

/// Pure: the one table that turns a finished report into its exit code, from its errors, steps, refused rules and
/// findings, and from a status that was set already (a target that was busy has nothing else to show). A run in which
/// no check could be answered at all has failed, so that it cannot pass for a healthy one.
[[nodiscard]] ExitCode exit_code_for(const Report& report, FailOn fail_on);
/// The status that goes with that exit code; an interrupted run is told from a failed one by what the report holds.
[[nodiscard]] RunStatus run_status_for(const Report& report, ExitCode code);
/// Sets both, of a report that may have got an error since.
void set_verdict(Report& report, FailOn fail_on);

}  // namespace dbmaint
