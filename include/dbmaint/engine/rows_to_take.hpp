#pragma once

#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "dbmaint/engine/relation.hpp"
#include "dbmaint/engine/retention.hpp"

namespace dbmaint {

/// all: whatever is lost when it is asked. remembered: of that, what Session::remember_lost() of the same session found
/// lost, the only rows a batch takes: a parent that is emptied and filled again between two looks costs none.
enum class Among { all, remembered };

/// Child rows whose parent is missing, the same that Session::count_orphans() counts. `relation.action` says what is
/// done with them: they are deleted, or their key columns become NULL.
struct OrphanRows {
  Relation relation;
  std::string protect;  ///< operator's SQL over the child row, prepared alone before; empty: none
  Among among = Among::all;
};

/// Rows that none of the listed columns refers to, nor any relation at all, and that are old enough for something to
/// have done so.
struct UnattachedRows {
  UnattachedQuestion question;
  std::vector<Relation> relations;  ///< all whose parent the table is; what the operator's `when` cannot tell refers
  ExpiredRows old;                  ///< table, column, format, cut-off and protection
  Among among = Among::all;
};

using LostRows = std::variant<OrphanRows, UnattachedRows>;

/// What a rule takes: the one place that tells why a row goes. Counting, cascades, references, batches and the
/// statement that a plan shows are asked with it, so that they speak of the same rows.
using RowsToTake = std::variant<ExpiredRows, OrphanRows, UnattachedRows>;

[[nodiscard]] RowsToTake rows_to_take(const LostRows& rows);
/// Nothing of expired rows.
[[nodiscard]] std::optional<LostRows> lost_rows(const RowsToTake& rows);
[[nodiscard]] Among among_of(const LostRows& rows);
[[nodiscard]] LostRows among(LostRows rows, Among among);
[[nodiscard]] const TableName& table_of(const RowsToTake& rows);

/// The tables that decide whether rows are lost: the parent, or those that refer by the list, a declared key or a
/// configured relation. What names and types suggest only spares more.
[[nodiscard]] std::vector<TableName> relied_upon(const LostRows& rows);
/// Of those, how many rows each held in one moment.
using ReliedRows = std::map<TableName, std::int64_t>;

/// Rows that are lost and what a repair would do with them.
struct LostCount {
  std::int64_t total = 0;     ///< rows in the table
  std::int64_t asked = 0;     ///< those that the question is about: the ones with a key; all of unattached ones
  std::int64_t eligible = 0;  ///< lost, and not spared
  /// Lost too, by reason: "protected", "young", "null", "unparsable", "referenced", "lost_since" they were remembered.
  std::vector<SparedRows> spared;
  bool parent_empty = false;
  std::vector<TableName> empty_references{};  ///< listed tables without a row
  std::vector<std::string> samples{};         ///< some of the eligible: the missing keys, or their own
  ReliedRows relied_upon{};                   ///< in the moment of the count
  std::vector<std::string> unmatched{};       ///< listed columns without a value that any row of the table has
};

}  // namespace dbmaint
