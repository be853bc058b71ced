#include "engine/sqlite/care.hpp"

#include <SQLiteCpp/Statement.h>
#include <sqlite3.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <optional>
#include <system_error>

#include "dbmaint/text/sqlite.hpp"
#include "engine/sqlite/catalog/sizes.hpp"
#include "engine/sqlite/connection.hpp"
#include "engine/sqlite/quote.hpp"
#include "engine/sqlite/removal/row_identity.hpp"

namespace dbmaint::sqlite {

namespace words = text::sqlite;

namespace {

// VACUUM writes a whole second copy and a journal of it.
constexpr double space_for_vacuum = 2.2;
// Below, a wrong plan costs nothing that anybody notices.
constexpr std::int64_t rows_worth_statistics = 1000;
// Statistics stay useful until a table has doubled or halved.
constexpr std::int64_t outgrown = 2;
// Rows of an index that ANALYZE looks at: SQLite's manual recommends 100 to 1000, which keeps it quick on any size.
constexpr auto analyze = "PRAGMA analysis_limit = 1000; ANALYZE main";
constexpr std::int64_t auto_vacuum_incremental = 2;

/// Numbering them anew changes nothing then.
bool numbered_from_one(const SQLite::Database& database, const TableName& table) {
  const auto rowid = rowid_expression(database, table);
  return rowid && first_integer(database, "SELECT count(*) = coalesce(max(" + *rowid + "), 0) AND coalesce(min(" +
                                              *rowid + "), 1) = 1 FROM " + qualified(table)) != 0;
}

/// VACUUM numbers the rows of such a table anew, and whatever knows them by their rowid, a link or a search index, then
/// finds others. SQLite promises to keep rowids only for an INTEGER PRIMARY KEY; what it keeps in fact, wherever the
/// table has an index, is asserted by a test.
Text renumbered_table(const SQLite::Database& database, const Schema& schema) {
  for (const Table& table : schema.tables) {
    const bool in_file = table.kind == TableKind::table && table.name.schema == "main";
    const bool keeps_numbers = table.without_rowid || !table.primary_key.empty() || !table.indexes.empty();
    if (in_file && !keeps_numbers && !numbered_from_one(database, table.name))
      return {words::vacuum_renumbers, {{"table", table.name.name}}};
  }
  return {};
}

std::optional<CareAction> propose_space(const SQLite::Database& database, const Schema& schema,
                                        const Thresholds& thresholds) {
  const DatabaseSize size = database_size(database);
  if (size.total.bytes == 0 || size.reusable.bytes == 0) return std::nullopt;
  const double share = static_cast<double>(size.reusable.bytes) / static_cast<double>(size.total.bytes);
  if (share < thresholds.free_pages) return std::nullopt;
  CareAction action;
  action.kind = CareKind::reclaim_space;
  action.reason = Text(words::free_pages_high, {{"share", std::llround(share * 100)},
                                                {"limit", std::llround(thresholds.free_pages * 100)},
                                                {"size", size.reusable}});
  // Incremental vacuum moves pages inside the file: it needs no second copy, and writers wait for one step only.
  if (pragma_integer(database, "main", "auto_vacuum") == auto_vacuum_incremental) {
    action.statement = "PRAGMA main.incremental_vacuum";
  } else {
    action.statement = "VACUUM main";
    action.refusal = renumbered_table(database, schema);
    action.needs_space = ByteSize{static_cast<std::uint64_t>(static_cast<double>(size.total.bytes) * space_for_vacuum)};
    action.needs_window = true;
  }
  return action;
}

// Why a table asks for new statistics; empty: it does not.
Text outdated(const SQLite::Database& database, const Table& table) {
  if (table.indexes.empty()) return {};
  const std::int64_t rows = first_integer(database, "SELECT count(*) FROM " + qualified(table.name));
  if (!table.estimated_rows)
    return rows < rows_worth_statistics ? Text()
                                        : Text(words::no_statistics, {{"table", table.name.name}, {"rows", rows}});
  const std::int64_t counted = *table.estimated_rows;
  if (std::max(rows, counted) < rows_worth_statistics || (rows < counted * outgrown && counted < rows * outgrown))
    return {};
  return Text(words::old_statistics, {{"table", table.name.name}, {"counted", counted}, {"rows", rows}});
}

std::optional<CareAction> propose_statistics(const SQLite::Database& database, const Schema& schema) {
  for (const Table& table : schema.tables) {
    if (table.kind != TableKind::table || table.name.schema != "main") continue;
    Text reason = outdated(database, table);
    if (reason.empty()) continue;
    CareAction action;
    action.kind = CareKind::refresh_statistics;
    action.statement = analyze;
    action.reason = std::move(reason);
    return action;
  }
  return std::nullopt;
}

// NOT INDEXED: what counts is that the rows are read.
std::optional<CareAction> propose_warm_up(const Schema& schema) {
  CareAction action;
  action.kind = CareKind::warm_up;
  for (const Table& table : schema.tables)
    if (table.kind == TableKind::table && table.name.schema == "main")
      action.statement +=
          (action.statement.empty() ? "" : " ") + ("SELECT count(*) FROM " + qualified(table.name)) + " NOT INDEXED;";
  if (action.statement.empty()) return std::nullopt;
  action.reason = words::warm_up_reason;
  return action;
}

/// The write-ahead log included: a VACUUM writes the whole database into it first.
std::int64_t bytes_on_disk(const SQLite::Database& database) {
  const std::string file = ::sqlite3_db_filename(database.getHandle(), "main");
  std::int64_t bytes = 0;
  for (const char* ending : {"", "-wal"}) {
    std::error_code absent;
    const auto size = std::filesystem::file_size(file + ending, absent);
    if (!absent) bytes += static_cast<std::int64_t>(size);
  }
  return bytes;
}

/// The log goes back into the file, which shrinks then, and to nothing. False while somebody still reads an older
/// state. Nothing to do, and true, for a database without a log.
bool empty_log(const SQLite::Database& database) {
  return first_integer(database, "PRAGMA main.wal_checkpoint(TRUNCATE)") == 0;
}

CareResult reclaim(SQLite::Database& database, const std::string& statement) {
  const std::int64_t before = bytes_on_disk(database);
  {
    const SmallCache small(database);
    database.exec(statement);
  }
  const bool emptied = empty_log(database);
  const std::int64_t won = before - bytes_on_disk(database);
  if (!emptied) return {words::space_waits_for_readers, won};
  const ByteSize shown{static_cast<std::uint64_t>(std::max<std::int64_t>(won, 0))};
  return {won > 0 ? Text(words::space_won, {{"size", shown}}) : Text(words::no_space_won), won};
}

// By the catalog of this moment: a table that is gone by now is no failure.
CareResult warm_up(const SQLite::Database& database) {
  SQLite::Statement tables(database, "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND rootpage > 0");
  while (tables.executeStep())
    static_cast<void>(first_integer(
        database, "SELECT count(*) FROM " + qualified({"main", tables.getColumn(0).getString()}) + " NOT INDEXED"));
  return {Text(words::warmed_up, {{"size", database_size(database).total}}), 0};
}

}  // namespace

std::vector<CareAction> propose_care(const SQLite::Database& database, const Schema& schema,
                                     const Thresholds& thresholds) {
  std::vector<CareAction> actions;
  if (auto space = propose_space(database, schema, thresholds)) actions.push_back(std::move(*space));
  if (auto statistics = propose_statistics(database, schema)) actions.push_back(std::move(*statistics));
  if (auto warm_up = propose_warm_up(schema)) actions.push_back(std::move(*warm_up));
  return actions;
}

CareResult perform(SQLite::Database& database, const CareAction& action) {
  switch (action.kind) {
    case CareKind::reclaim_space:
      return reclaim(database, action.statement);
    case CareKind::warm_up:
      return warm_up(database);
    case CareKind::refresh_statistics:
      database.exec(action.statement);
      return {words::statistics_refreshed, 0};
    case CareKind::rebuild_index:
    case CareKind::sweep_invalid_index:
      break;
  }
  database.exec(action.statement);
  return {words::index_rebuilt, 0};
}

}  // namespace dbmaint::sqlite
