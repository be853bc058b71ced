#include "engine/sqlite/removal/expired.hpp"

#include <SQLiteCpp/Statement.h>
#include <fmt/core.h>

#include "engine/sqlite/connection.hpp"
#include "engine/sqlite/quote.hpp"
#include "engine/sqlite/removal/time_format.hpp"

namespace dbmaint::sqlite {

namespace {

std::optional<Timestamp> timestamp(const SQLite::Column& millis) {
  if (millis.isNull()) return std::nullopt;
  return Timestamp(std::chrono::milliseconds(millis.getInt64()));
}

// A row's class: 0 null, 1 unparsable, 2 young, 3 old and left out by `where`, 4 protected, 5 goes, 6 without a time
// and left out by `where`. LIMIT -1 keeps SQLite from computing the class once per use.
std::string classified(const ExpiredRows& rows) {
  const std::string column = qualified(rows.table, rows.column);
  return fmt::format(
      "(SELECT CASE WHEN {old} THEN CASE WHEN NOT ({where}) THEN 3 WHEN {kept} THEN 4 "
      "ELSE "
      "5 END\n WHEN {readable} THEN 2 WHEN NOT ({where}) THEN 6 WHEN {column} IS NULL THEN 0 ELSE 1 END AS class, "
      "{instant} AS instant FROM {table} LIMIT -1)",
      fmt::arg("column", column), fmt::arg("old", is_before(rows.format, column, rows.cutoff)),
      fmt::arg("where", satisfied(rows.where)), fmt::arg("kept", is_protected(rows.protect)),
      fmt::arg("readable", has_format(rows.format, column)), fmt::arg("instant", instant(rows.format, column)),
      fmt::arg("table", qualified(rows.table)));
}

}  // namespace

std::string is_expired(const ExpiredRows& rows) {
  // The plus keeps the planner from taking an index on the column: each batch would read that index from its start.
  std::string condition = is_before(rows.format, "+" + qualified(rows.table, rows.column), rows.cutoff);
  if (!rows.where.empty()) condition += " AND " + satisfied(rows.where);
  if (!rows.protect.empty()) condition += " AND NOT (" + is_protected(rows.protect) + ")";
  return condition;
}

namespace {

// Numbers are told apart by comparisons, so that three plain passes, each through an index on the column where there is
// one, take half the time of one pass that classifies every row. One statement: one state of the database.
ExpiredCount count_numbers(const SQLite::Database& database, const ExpiredRows& rows) {
  const std::string column = qualified(rows.table, rows.column);
  SQLite::Statement query(
      database,
      fmt::format(
          "SELECT total.n, total.filled, old.n, young.n, old.newest, young.oldest FROM "
          "(SELECT count(*) AS n, count({column}) AS filled FROM {table}) AS total, "
          "(SELECT count(*) AS n, max({instant}) AS newest FROM {table} WHERE {old}) AS old, "
          "(SELECT count(*) AS n, min({instant}) AS oldest FROM {table} WHERE {readable} AND NOT {old}) AS young",
          fmt::arg("column", column), fmt::arg("table", qualified(rows.table)),
          fmt::arg("instant", instant(rows.format, column)),
          fmt::arg("old", is_before(rows.format, column, rows.cutoff)),
          fmt::arg("readable", has_format(rows.format, column))));
  ExpiredCount count;
  if (!query.executeStep()) return count;
  count.total = query.getColumn(0).getInt64();
  const std::int64_t filled = query.getColumn(1).getInt64();
  count.eligible = query.getColumn(2).getInt64();
  const std::int64_t unparsable = filled - count.eligible - query.getColumn(3).getInt64();
  if (count.total > filled) count.spared.push_back({"null", count.total - filled});
  if (unparsable > 0) count.spared.push_back({"unparsable", unparsable});
  count.newest_eligible = timestamp(query.getColumn(4));
  count.oldest_kept = timestamp(query.getColumn(5));
  return count;
}

ExpiredCount count_classes(const SQLite::Database& database, const ExpiredRows& rows) {
  SQLite::Statement query(
      database,
      "SELECT count(*), coalesce(sum(class = 5), 0), coalesce(sum(class = 0), 0), coalesce(sum(class = 1), 0), "
      "coalesce(sum(class = 4), 0), coalesce(sum(class = 3), 0), max(CASE WHEN class = 5 THEN instant END), "
      "min(CASE WHEN class IN (2, 3, 4) THEN instant END) FROM " +
          classified(rows));
  ExpiredCount count;
  if (!query.executeStep()) return count;
  count.total = query.getColumn(0).getInt64();
  count.eligible = query.getColumn(1).getInt64();
  int position = 2;
  for (const char* reason : {"null", "unparsable", "protected", "where"})
    if (const std::int64_t spared = query.getColumn(position++).getInt64(); spared > 0)
      count.spared.push_back({reason, spared});
  count.newest_eligible = timestamp(query.getColumn(6));
  count.oldest_kept = timestamp(query.getColumn(7));
  return count;
}

// Looked for only where there is one.
void add_example(const SQLite::Database& database, const ExpiredRows& rows, ExpiredCount& count) {
  for (SparedRows& spared : count.spared) {
    if (spared.reason != "unparsable") continue;
    const std::string column = qualified(rows.table, rows.column);
    spared.example = first_text(
        database,
        fmt::format("SELECT CAST(substr({}, 1, {}) AS TEXT) FROM {} WHERE {} IS NOT NULL AND NOT {} AND {} LIMIT 1",
                    column, shown_of_time, qualified(rows.table), column, has_format(rows.format, column),
                    satisfied(rows.where)));
  }
}

}  // namespace

ExpiredCount count_expired(const SQLite::Database& database, const ExpiredRows& rows) {
  const bool numbers = rows.format == TimeFormat::unix_millis || rows.format == TimeFormat::unix_seconds;
  ExpiredCount count = numbers && rows.where.empty() && rows.protect.empty() ? count_numbers(database, rows)
                                                                             : count_classes(database, rows);
  add_example(database, rows, count);
  return count;
}

}  // namespace dbmaint::sqlite
