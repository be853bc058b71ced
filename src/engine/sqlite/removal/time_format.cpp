#include "engine/sqlite/removal/time_format.hpp"

#include <fmt/core.h>

#include <chrono>

#include "dbmaint/core/error.hpp"
#include "dbmaint/text/sqlite.hpp"

namespace dbmaint::sqlite {

namespace {

constexpr auto day_shape = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]";

// Seconds from 1973 to 5138 and milliseconds of the same years do not overlap; smaller and larger numbers are neither.
constexpr std::int64_t least_seconds = 100'000'000;
constexpr std::int64_t least_millis = 100'000'000'000;
constexpr std::int64_t past_millis = 100'000'000'000'000;

[[noreturn]] void refuse(TimeFormat format) {
  throw Error(ErrorKind::usage, Text(text::sqlite::reading_times, {{"format", std::string(to_string(format))}}),
              text::sqlite::format_unknown, text::sqlite::hint_format);
}

// With a modifier, date() turns the 31st of February into the 2nd of March (without one it repeats what it was given):
// what does not come back as it was is no date.
std::string is_day(const std::string& text) {
  return fmt::format("date({0}, '+0 days') = {0}", text);
}

std::string is_number_between(const std::string& column, std::int64_t least, std::int64_t past) {
  return fmt::format("(typeof({0}) IN ('integer', 'real') AND {0} >= {1} AND {0} < {2})", column, least, past);
}

// The shape alone; julianday() judges the rest, except that it takes the 31st of February for the 2nd of March.
std::string is_iso8601_shaped(const std::string& column) {
  return fmt::format(
      "typeof({0}) = 'text' AND {0} GLOB '{1}[T ][0-9][0-9]:[0-9][0-9]*' AND (substr({0}, 9, 2) <= '28' OR {2})",
      column, day_shape, is_day(fmt::format("substr({}, 1, 10)", column)));
}

std::string is_iso8601_before(const std::string& column, Timestamp cutoff) {
  // An offset moves the written day by less than one: whatever sorts behind the second day after the cut-off is young.
  const std::string surely_young = to_iso_date(cutoff + std::chrono::hours{48});
  return fmt::format("({0} < '{1}' AND {2} AND julianday({0}) < julianday('{3}'))", column, surely_young,
                     is_iso8601_shaped(column), to_rfc3339(cutoff));
}

}  // namespace

std::string has_format(TimeFormat format, const std::string& column) {
  switch (format) {
    case TimeFormat::date:
      return fmt::format("(typeof({0}) = 'text' AND {0} GLOB '{1}' AND ({2}) IS TRUE)", column, day_shape,
                         is_day(column));
    case TimeFormat::iso8601:
      return fmt::format("({1} AND julianday({0}) IS NOT NULL)", column, is_iso8601_shaped(column));
    case TimeFormat::unix_seconds:
      return is_number_between(column, least_seconds, least_millis);
    case TimeFormat::unix_millis:
      return is_number_between(column, least_millis, past_millis);
    case TimeFormat::native:
      break;
  }
  refuse(format);
}

std::string is_before(TimeFormat format, const std::string& column, Timestamp cutoff) {
  const std::int64_t millis = cutoff.time_since_epoch().count();
  switch (format) {
    case TimeFormat::date:
      return fmt::format("({} < '{}' AND {})", column, to_iso_date(cutoff), has_format(format, column));
    case TimeFormat::iso8601:
      return is_iso8601_before(column, cutoff);
    case TimeFormat::unix_seconds:
      return fmt::format("({} < {:.3f} AND {})", column, static_cast<double>(millis) / 1000.0,
                         has_format(format, column));
    case TimeFormat::unix_millis:
      return fmt::format("({} < {} AND {})", column, millis, has_format(format, column));
    case TimeFormat::native:
      break;
  }
  refuse(format);
}

std::string instant(TimeFormat format, const std::string& column) {
  switch (format) {
    case TimeFormat::date:
    case TimeFormat::iso8601:
      return fmt::format("CAST(round((julianday({}) - 2440587.5) * 86400000.0) AS INTEGER)", column);
    case TimeFormat::unix_seconds:
      return fmt::format("CAST(round({} * 1000.0) AS INTEGER)", column);
    case TimeFormat::unix_millis:
      return fmt::format("CAST({} AS INTEGER)", column);
    case TimeFormat::native:
      break;
  }
  refuse(format);
}

}  // namespace dbmaint::sqlite
