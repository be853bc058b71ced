#pragma once

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "dbmaint/engine/rows_to_take.hpp"

// What a deletion does beyond its own rows, found without deleting.

namespace dbmaint::sqlite {

/// Distinct rows per table that ON DELETE CASCADE would take along, however many keys and levels lead to them.
[[nodiscard]] std::vector<CascadeCount> count_cascades(const SQLite::Database& database, const Schema& schema,
                                                       const RowsToTake& rows,
                                                       const std::map<TableName, std::string>& protect);

/// See ReferenceCount. By RESTRICT rows count that go themselves too: SQLite looks at it row by row, so that it depends
/// on their order whether they are gone by then.
[[nodiscard]] std::vector<ReferenceCount> count_references(const SQLite::Database& database, const Schema& schema,
                                                           const RowsToTake& rows,
                                                           const std::vector<RowsToTake>& gone_before);

/// The part of a rule's rows that one batch looks at: a condition with parameters, and what binds them.
struct BatchRows {
  const RowsToTake& rows;
  std::string window;
  std::function<void(SQLite::Statement&)> bind;
};

/// The protected rows that a batch would take along, per table; their `rows` and `total` are not counted. `protect`
/// holds tables that a cascade may reach.
[[nodiscard]] std::vector<CascadeCount> find_protected(const SQLite::Database& database, const Schema& schema,
                                                       const BatchRows& batch,
                                                       const std::map<TableName, std::string>& protect);

enum class Staying { after_the_rule, after_the_batch };
/// Why a foreign key did not let a batch's rows go: rows that refer to them. Those that stay after the whole rule stand
/// in its way for good; the others only in the way of so small a batch.
[[nodiscard]] std::vector<ReferenceCount> find_keeping(const SQLite::Database& database, const Schema& schema,
                                                       const BatchRows& batch, Staying staying);

}  // namespace dbmaint::sqlite
