#include "engine/postgres/removal/time_column.hpp"

#include <array>

#include "dbmaint/core/error.hpp"
#include "dbmaint/text/postgres.hpp"
#include "embedded/postgres_sql.hpp"

namespace dbmaint::postgres {

namespace {

// Epoch numbers are told apart by magnitude: as seconds these are the years 1973 to 5138, as milliseconds 1973 to 5138.
constexpr std::string_view seconds_from = "100000000";
constexpr std::string_view seconds_below = "100000000000";
constexpr std::string_view millis_from = "100000000000";
constexpr std::string_view millis_below = "100000000000000";

// Shapes of text. A value of the right shape may still be the 31st of February: see add_checked_day().
constexpr std::string_view day_shape = "[1-9][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])";
constexpr std::string_view time_shape =
    "[T ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\\.[0-9]{1,9})?)?(Z|[+-](0[0-9]|1[0-4]):?[0-5][0-9])?";

constexpr std::int64_t sampled_rows = 20'000;
constexpr std::int64_t sample_whole_below = 100'000;

std::string column_sql(const TimeColumn& column) {
  return quote_identifier(column.alias) + "." + quote_identifier(column.name);
}

/// CASE ladders: SQL does not promise the order of AND, and the cast must not see a value of another shape.
void add_text_instant(Statement& statement, const TimeColumn& column) {
  const std::string value = column_sql(column) + "::pg_catalog.text";
  std::string shape(day_shape);
  if (column.format == TimeFormat::iso8601) shape += time_shape;
  const auto part = [&value](int from, int length) {
    return "pg_catalog.substr(" + value + ", " + std::to_string(from) + ", " + std::to_string(length) + ")::int";
  };
  const std::string first_of_month = "pg_catalog.make_date(" + part(1, 4) + ", " + part(6, 2) + ", 1)";
  statement.add("CASE WHEN ").add(value).add(" ~ '^").add(shape).add("$' THEN CASE WHEN extract(day FROM ");
  statement.add(first_of_month).add(" + (").add(part(9, 2)).add(" - 1)) = ").add(part(9, 2)).add(" THEN ");
  if (column.format == TimeFormat::date)
    statement.add(value).add("::pg_catalog.date::timestamp");
  else
    statement.add("(").add(value).add(
        "::timestamptz AT TIME ZONE 'UTC')");  // without an offset: the session's zone, UTC
  statement.add(" END END");
}

void add_number_instant(Statement& statement, const TimeColumn& column) {
  const bool seconds = column.format == TimeFormat::unix_seconds;
  const std::string value = column_sql(column);
  statement.add("CASE WHEN ").add(value).add(" >= ").add(seconds ? seconds_from : millis_from).add(" AND ").add(value);
  statement.add(" < ").add(seconds ? seconds_below : millis_below).add(" THEN pg_catalog.to_timestamp(").add(value);
  statement.add(seconds ? "::float8" : "::float8 / 1000").add(") AT TIME ZONE 'UTC' END");
}

void add_native_instant(Statement& statement, const TimeColumn& column) {
  const std::string value = column_sql(column);
  statement.add("CASE WHEN pg_catalog.isfinite(").add(value).add(") THEN ").add(value);
  if (column.storage == TimeStorage::timestamptz) statement.add(" AT TIME ZONE 'UTC'");
  if (column.storage == TimeStorage::date) statement.add("::timestamp");
  statement.add(" END");
}

bool fits(TimeStorage storage, TimeFormat format) {
  switch (format) {
    case TimeFormat::native:
      return storage == TimeStorage::timestamptz || storage == TimeStorage::timestamp || storage == TimeStorage::date;
    case TimeFormat::date:
    case TimeFormat::iso8601:
      return storage == TimeStorage::text;
    case TimeFormat::unix_seconds:
    case TimeFormat::unix_millis:
      return is_number(storage);
  }
  return false;
}

std::vector<TimeFormat> possible_formats(TimeStorage storage) {
  std::vector<TimeFormat> out;
  for (const TimeFormat format :
       {TimeFormat::native, TimeFormat::date, TimeFormat::iso8601, TimeFormat::unix_seconds, TimeFormat::unix_millis})
    if (fits(storage, format)) out.push_back(format);
  return out;
}

}  // namespace

TimeStorage time_storage(Connection& connection, const TableName& table, const std::string& column) {
  const Rows rows = connection.query(sql::column_type, {table.schema, table.name, column});
  if (rows.empty())
    throw Error(ErrorKind::usage, "42703",
                Text(text::postgres::profiling_column, {{"table", table.name}, {"column", column}}),
                text::postgres::absent_column);
  const std::string type = rows.text(0, 0);
  const std::string category = rows.text(0, 1);
  if (type == "timestamptz") return TimeStorage::timestamptz;
  if (type == "timestamp") return TimeStorage::timestamp;
  if (type == "date") return TimeStorage::date;
  if (type == "int2" || type == "int4" || type == "int8") return TimeStorage::integer;
  if (category == "N" && type != "money" && type != "oid" && !type.starts_with("reg")) return TimeStorage::real;
  if (category == "S") return TimeStorage::text;
  return TimeStorage::other;
}

void add_instant(Statement& statement, const TimeColumn& column) {
  statement.add("(");
  if (!fits(column.storage, column.format)) {
    statement.add("NULL::timestamp");
  } else if (column.storage == TimeStorage::text) {
    add_text_instant(statement, column);
  } else if (is_number(column.storage)) {
    add_number_instant(statement, column);
  } else {
    add_native_instant(statement, column);
  }
  statement.add(")");
}

void add_moment(Statement& statement, const TimeColumn& column) {
  if (!fits(column.storage, column.format) || column.storage == TimeStorage::text || is_number(column.storage))
    return add_instant(statement, column);
  const std::string value = column_sql(column);
  statement.add("(CASE WHEN pg_catalog.isfinite(").add(value).add(") THEN ").add(value).add(" END)");
}

bool is_range(const TimeColumn& column) {
  return fits(column.storage, column.format) && column.storage != TimeStorage::text;
}

BoundValue cutoff_value(const TimeColumn& column, Timestamp cutoff) {
  const std::int64_t millis = cutoff.time_since_epoch().count();
  // An index over integers serves a comparison with bigint, not one with numeric.
  const std::string number_type = column.storage == TimeStorage::integer ? "bigint" : "numeric";
  if (column.format == TimeFormat::unix_millis) return {std::to_string(millis), number_type};
  // Whole seconds: a row of this very second is not older than a cut-off within it.
  if (column.format == TimeFormat::unix_seconds)
    return {std::to_string(std::chrono::floor<std::chrono::seconds>(cutoff).time_since_epoch().count()), number_type};
  if (column.storage == TimeStorage::date || column.format == TimeFormat::date) return {to_iso_date(cutoff), "date"};
  return {to_rfc3339(cutoff), column.storage == TimeStorage::timestamptz ? "timestamptz" : "timestamp"};
}

BoundValue lowest_value(const TimeColumn& column) {
  const std::string type = cutoff_value(column, Timestamp{}).type;
  if (column.format == TimeFormat::unix_seconds) return {std::string(seconds_from), type};
  if (column.format == TimeFormat::unix_millis) return {std::string(millis_from), type};
  return {"-infinity", type};
}

void add_older_than(Statement& statement, const TimeColumn& column, Timestamp cutoff) {
  const BoundValue bound = cutoff_value(column, cutoff);
  if (!is_range(column)) {
    add_instant(statement, column);
    statement.add(" < ").bind(bound.value, bound.type);
    return;
  }
  const bool number = is_number(column.storage);
  // GREATEST of one value is that value, and no index serves it.
  const bool plain = column.index == IndexUse::allowed;
  const std::string value = plain ? column_sql(column) : "GREATEST(" + column_sql(column) + ")";
  const BoundValue lowest = lowest_value(column);
  statement.add("(").add(value).add(number ? " >= " : " > ").bind(lowest.value, lowest.type);
  // A number of the next larger unit is never below the cut-off: it needs no upper bound of its own.
  statement.add(" AND ").add(value).add(" < ").bind(bound.value, bound.type).add(")");
}

void add_milliseconds(Statement& statement, std::string_view expression) {
  statement.add("pg_catalog.floor(extract(epoch FROM ").add(expression).add(") * 1000)::bigint");
}

TimeProfile profile_time_column(Connection& connection, const Table& table, const std::string& column) {
  connection.task(Text(text::postgres::profiling_column, {{"table", table.name.name}, {"column", column}}));
  TimeColumn judged{"sampled", column, time_storage(connection, table.name, column), TimeFormat::native, {}};
  const std::vector<TimeFormat> formats = possible_formats(judged.storage);
  Statement statement("SELECT count(*), count(*) FILTER (WHERE ");
  statement.column(judged.alias, column).add(" IS NULL)");
  for (const TimeFormat format : formats) {
    judged.format = format;
    statement.add(", count(*) FILTER (WHERE ");
    // Infinity is a value of the type like any other; it is the rule that spares it.
    if (format == TimeFormat::native)
      statement.column(judged.alias, column);
    else
      add_instant(statement, judged);
    statement.add(" IS NOT NULL)");
  }
  statement.add(" FROM (SELECT ").name(column).add(" FROM ").table(table.name);
  const std::int64_t rows = table.estimated_rows.value_or(0);
  const bool whole = rows < sample_whole_below || table.kind == TableKind::foreign || table.kind == TableKind::view;
  if (!whole) {
    const double percent = 100.0 * static_cast<double>(sampled_rows) / static_cast<double>(rows);
    statement.add(" TABLESAMPLE SYSTEM (").add(std::to_string(percent)).add(") REPEATABLE (1)");
  }
  statement.add(") AS sampled");

  const Rows result = connection.query(statement);
  TimeProfile out;
  out.sampled = result.number(0, 0);
  out.nulls = result.number(0, 1);
  out.unparsable = out.sampled - out.nulls;
  for (std::size_t i = 0; i < formats.size(); ++i) {
    const std::int64_t count = result.number(0, 2 + i);
    if (count > 0) out.formats[formats[i]] = count;
    out.unparsable -= count;
  }
  return out;
}

}  // namespace dbmaint::postgres
