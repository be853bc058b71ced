#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "dbmaint/core/report.hpp"
#include "dbmaint/core/rules.hpp"
#include "dbmaint/core/schema.hpp"

namespace dbmaint {

/// What a sample of a time column looks like. Formats are judged by shape (text) and magnitude (numbers).
struct TimeProfile {
  std::int64_t sampled = 0;  ///< rows looked at, nulls included
  std::int64_t nulls = 0;
  std::int64_t unparsable = 0;                 ///< neither null nor in any known format; empty text too
  std::map<TimeFormat, std::int64_t> formats;  ///< rows per format
};

/// The rows a retention rule would take, with everything decided: names are the catalog's, the cut-off is frozen.
struct ExpiredRows {
  TableName table;
  std::string column;
  TimeFormat format = TimeFormat::native;
  Timestamp cutoff{};   ///< strictly older rows go
  std::string where;    ///< operator's SQL, prepared alone before; empty: all
  std::string protect;  ///< operator's SQL, prepared alone before; empty: none
};

/// Characters of an unreadable time that are shown (SparedRows::example).
inline constexpr int shown_of_time = 40;

struct ExpiredCount {
  std::int64_t total = 0;
  std::int64_t eligible = 0;
  /// Rows that stay although the rule is about them and they are not young, by reason. Of the rows that `where` leaves
  /// out only the old ones are listed, as "where".
  std::vector<SparedRows> spared;
  std::optional<Timestamp> newest_eligible;
  std::optional<Timestamp> oldest_kept;
};

/// What a DELETE would take along, one entry per table; `protected_rows` > 0 refuses the rule. Of the rule's own table:
/// what goes beyond the expired rows.
struct CascadeCount {
  TableName table;
  std::int64_t rows = 0;
  std::int64_t protected_rows = 0;
  std::int64_t total = 0;  ///< all rows of the table
};

/// Rows that stay while a row they refer to would go, one entry per foreign key that does not cascade. Rows that go
/// themselves, expired or by a cascade, do not count.
struct ReferenceCount {
  TableName table;                   ///< whose rows refer
  std::vector<std::string> columns;  ///< the key's, in `table`
  TableName parent;                  ///< whose rows would go
  std::vector<std::string> parent_columns;
  OnDelete on_delete = OnDelete::no_action;
  bool keeps = false;  ///< keeps_parent(): with `rows` > 0 the deletion fails
  std::int64_t rows = 0;
};

/// One committed transaction, or one that was given up: with `protected_cascades`, `keeping` or `changed` nothing of it
/// was deleted, and nothing will be by asking for the next one.
struct Batch {
  std::int64_t removed = 0;
  bool finished = false;                           ///< nothing is left to look at
  std::vector<CascadeCount> protected_cascades{};  ///< protected rows that it would have taken along
  std::vector<ReferenceCount> keeping{};           ///< rows that refer to what it would have taken
  bool changed = false;  ///< a table in reach, or what its deletions cause, is no longer the schema's
};

/// A walk over the table that deletes what is expired, forward only, one committed transaction per call.
/// The DELETE itself carries every condition again, per-row shape test included. Where a cascade can reach protected
/// tables, each batch holds its rows and all they lead to, asks for protected ones as they are then, and only deletes
/// when there are none. Each batch asks whether the tables that a deletion may reach, the keys that refer to them and
/// the triggers and rules it fires are still those that the remover began with.
/// Destroying it at any point leaves the database consistent.
class Remover {
 public:
  virtual ~Remover() = default;
  /// So many rows of the rule were counted a moment ago. One that has removed as many is finished, and takes no more:
  /// rows that grew old since are in no backup. Looking through the rest of the table for them also costs a quarter of
  /// the deletion's time, and the next run finds them.
  virtual void expect(std::int64_t /*rows*/) {}
  /// Looks at about `window` more rows (or key values), at more where rows that refer to each other have to go
  /// together. Lock time-outs are retried inside with back-off; what remains is Error{failed}.
  [[nodiscard]] virtual Batch next(std::int64_t window) = 0;
  /// Where the window starts and what it may grow to for this access path.
  [[nodiscard]] virtual std::int64_t first_window() const = 0;
  [[nodiscard]] virtual std::int64_t largest_window() const = 0;
  /// How many times as long as the operator aims at a batch takes here, where a commit costs nearly as much whatever
  /// its size.
  [[nodiscard]] virtual int stretch() const { return 1; }
  [[nodiscard]] virtual std::string access_path() const = 0;  ///< "rowid window", "primary key window", "ctid blocks" …
};

}  // namespace dbmaint
