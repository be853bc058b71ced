#include "engine/sqlite/removal/time_profile.hpp"

#include <SQLiteCpp/Statement.h>

#include <algorithm>
#include <array>
#include <limits>
#include <optional>

#include "engine/sqlite/connection.hpp"
#include "engine/sqlite/quote.hpp"
#include "engine/sqlite/removal/row_identity.hpp"
#include "engine/sqlite/removal/time_format.hpp"

namespace dbmaint::sqlite {

namespace {

constexpr std::array formats{TimeFormat::date, TimeFormat::iso8601, TimeFormat::unix_seconds, TimeFormat::unix_millis};

// 200 stretches of 100 neighbours: enough to see a share of 1 %, cheap on a table of any size.
constexpr std::int64_t stretches = 200;
constexpr std::int64_t stretch_rows = 100;

std::string judgement(const std::string& column) {
  std::string sql = "SELECT count(*), count(*) - count(" + column + ")";
  for (const TimeFormat format : formats) sql += ", coalesce(sum(" + has_format(format, column) + "), 0)";
  return sql;
}

void add(SQLite::Statement& query, TimeProfile& profile) {
  if (!query.executeStep()) return;
  profile.sampled += query.getColumn(0).getInt64();
  profile.nulls += query.getColumn(1).getInt64();
  int position = 2;
  for (const TimeFormat format : formats)
    if (const std::int64_t rows = query.getColumn(position++).getInt64(); rows > 0) profile.formats[format] += rows;
}

// Rows of a view or of a WITHOUT ROWID table cannot be skipped cheaply: one pass that judges a random share.
void judge_random_share(const SQLite::Database& database, const std::string& table, const std::string& column,
                        std::int64_t rows, TimeProfile& profile) {
  const std::int64_t every = std::max<std::int64_t>(1, rows / (stretches * stretch_rows));
  SQLite::Statement query(database, judgement(column) + " FROM " + table + " WHERE random() % ?1 = 0");
  query.bind(1, every);
  add(query, profile);
}

void judge_stretches(const SQLite::Database& database, const std::string& table, const std::string& column,
                     const std::string& rowid, TimeProfile& profile) {
  SQLite::Statement bounds(database, "SELECT (SELECT min(" + rowid + ") FROM " + table + "), (SELECT max(" + rowid +
                                         ") FROM " + table + ")");
  if (!bounds.executeStep()) return;
  const double first = bounds.getColumn(0).getDouble();
  const double last = bounds.getColumn(1).getDouble();
  const std::string stretch = " FROM " + table + " WHERE " + rowid + " >= ?1 ORDER BY " + rowid + " LIMIT ?2";
  SQLite::Statement end(database, "SELECT max(r) FROM (SELECT " + rowid + " AS r" + stretch + ")");
  SQLite::Statement judged(database,
                           judgement(column) + " FROM " + table + " WHERE " + rowid + " >= ?1 AND " + rowid + " <= ?2");
  std::int64_t seen = std::numeric_limits<std::int64_t>::min();
  for (std::int64_t i = 0; i < stretches; ++i) {
    const double wanted = first + (last - first) * static_cast<double>(i) / static_cast<double>(stretches);
    const std::int64_t start = std::max(seen, static_cast<std::int64_t>(wanted));
    end.reset();
    end.bind(1, start);
    end.bind(2, stretch_rows);
    if (!end.executeStep() || end.getColumn(0).isNull()) return;
    const std::int64_t stop = end.getColumn(0).getInt64();
    judged.reset();
    judged.bind(1, start);
    judged.bind(2, stop);
    add(judged, profile);
    if (stop == std::numeric_limits<std::int64_t>::max()) return;
    seen = stop + 1;
  }
}

}  // namespace

TimeProfile profile_time_column(const SQLite::Database& database, const TableName& name,
                                const std::string& column_name) {
  TimeProfile profile;
  const std::string table = qualified(name);
  const std::string column = qualified(name, column_name);
  const std::int64_t rows = first_integer(database, "SELECT count(*) FROM " + table);
  const std::optional<std::string> rowid = rowid_expression(database, name);
  if (rowid && rows > stretches * stretch_rows)
    judge_stretches(database, table, column, *rowid, profile);
  else
    judge_random_share(database, table, column, rows, profile);
  std::int64_t known = profile.nulls;
  for (const auto& [format, count] : profile.formats) known += count;
  profile.unparsable = profile.sampled - known;
  return profile;
}

}  // namespace dbmaint::sqlite
