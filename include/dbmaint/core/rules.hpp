#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "dbmaint/core/byte_size.hpp"
#include "dbmaint/core/duration.hpp"
#include "dbmaint/core/severity.hpp"
#include "dbmaint/core/text.hpp"

namespace dbmaint {

/// What is done with the rows a rule finds.
enum class Action { report, remove, set_null, archive };  ///< spelt report, delete, set_null, archive
[[nodiscard]] std::string_view to_string(Action action);
[[nodiscard]] bool changes_rows(Action action);
/// Whether the rows are gone from their table afterwards.
[[nodiscard]] bool takes_rows(Action action);

/// The commands that apply rules by themselves.
enum class Routine { daily, weekly, monthly };
[[nodiscard]] std::string_view to_string(Routine routine);

/// How a column holds instants. PostgreSQL's own types are `native`.
enum class TimeFormat { native, date, iso8601, unix_seconds, unix_millis };
[[nodiscard]] std::string_view to_string(TimeFormat format);
[[nodiscard]] std::optional<TimeFormat> parse_time_format(std::string_view word);

/// "table.column" or "schema.table.column", columns in order for composite keys; names as the catalog has them.
struct ColumnsRef {
  std::string table;  ///< "users", "cameroon.lessons"
  std::vector<std::string> columns;
  friend bool operator==(const ColumnsRef&, const ColumnsRef&) = default;
};
/// As the configuration spells it: "users.id", "t.(a, b)".
[[nodiscard]] std::string to_string(const ColumnsRef& ref);

/// A relation the catalog does not declare, as the configuration states it.
struct RelationRule {
  ColumnsRef child;
  ColumnsRef parent;
  std::string when;  ///< operator's SQL over the child row; empty: every row
  Action action = Action::report;
  std::string name{};                    ///< empty: name_of() makes one
  std::set<Routine> in{};                ///< routines that repair it; `cleanup` repairs all
  std::optional<double> max_fraction{};  ///< overrides the target's guard
};
/// What the relation is called: the name it was given, else "child -> parent", with its condition where it has one.
[[nodiscard]] std::string name_of(const RelationRule& rule);

/// Parents that none of a list of child columns refers to.
struct UnattachedRule {
  std::string name;
  std::string table;
  std::vector<ColumnsRef> referenced_by;
  std::string protect;  ///< operator's SQL over the row; protected means (protect) IS NOT FALSE
  Action action = Action::report;
  std::set<Routine> in{};                ///< routines that repair it; `cleanup` repairs all
  std::optional<double> max_fraction{};  ///< overrides the target's guard
  std::string column{};                  ///< tells when a row was made; a deletion needs it
  Duration min_age{0};                   ///< younger rows stay: nothing had the time to refer to them
  std::optional<TimeFormat> format{};    ///< of `column`; nothing: detected
};

/// Rows past their time.
struct RetentionRule {
  std::string name;  ///< the table's name unless given
  std::string table;
  std::string column;
  Duration keep{0};  ///< rows older than now - keep are taken
  Action action = Action::remove;
  std::optional<TimeFormat> format;  ///< nothing: detected
  std::string where;                 ///< operator's SQL: only rows that satisfy it
  std::string protect;
  std::set<Routine> in;                ///< routines that apply it; `cleanup` applies all
  std::optional<double> max_fraction;  ///< overrides the target's guard
};

struct TargetRules;
/// What --rule may name: the retention rules, then the repairs.
[[nodiscard]] std::vector<std::string> names_of_rules(const TargetRules& rules);

/// A query the operators time; in the report under its name.
struct NamedQuery {
  std::string name;
  std::string sql;
  std::optional<Duration> budget;  ///< slower is a finding
};

/// A SELECT whose rows become a section of a report file.
struct ReportSection {
  std::string title;
  std::string sql;
  std::set<Routine> in;
};

/// Limits that checks compare with. Defaults carry their source in their check's page.
struct Thresholds {
  double score = 80;                             ///< below: finding `health-score`
  Duration backup_age = std::chrono::hours{26};  ///< older: finding `backup-age`; a day and the daily's own length
  double sequence_used = 0.80;                   ///< of the sequence's or its column's range
  double dead_rows = 0.20;                       ///< share of dead rows, with dead_rows_floor
  std::int64_t dead_rows_floor = 10'000;
  double free_pages = 0.10;  ///< share of free pages that makes SQLite's VACUUM worth it
  double connections_used = 0.80;
  Duration long_transaction = std::chrono::minutes{30};
  double transaction_age = 0.50;              ///< of autovacuum_freeze_max_age × 10 (2 billion): wraparound
  ByteSize index_floor{10ULL * 1024 * 1024};  ///< smaller indexes and tables are not worth an alert
  double free_disk = 0.10;
  ByteSize scaling_file{500ULL * 1024 * 1024};         ///< time to scale: file size
  std::int64_t scaling_rows = 1'000'000;               ///< time to scale: rows in one table
  ByteSize scaling_backup{2ULL * 1024 * 1024 * 1024};  ///< time to scale: backup size
};

/// Everything a target's configuration states about the database's content; empty lists when there is none.
struct TargetRules {
  std::vector<std::string> main_tables;
  std::vector<RelationRule> relations;
  std::vector<UnattachedRule> unattached;
  std::vector<RetentionRule> retention;
  std::vector<std::string> expected_indexes;
  std::vector<NamedQuery> queries;
  std::vector<ReportSection> report_sections;
  std::map<std::string, std::string> protect;  ///< table -> operator's SQL; holds for every delete, cascades included
  Thresholds thresholds;
  double max_fraction = 0.5;     ///< guard: a rule that would take more of its table is refused
  std::int64_t min_rows = 1000;  ///< guard: tables with fewer rows are exempt from max_fraction
};

}  // namespace dbmaint
