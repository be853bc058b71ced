#pragma once

#include <string>

#include "dbmaint/core/rules.hpp"
#include "dbmaint/core/timestamp.hpp"
#include "dbmaint/engine/retention.hpp"
#include "engine/postgres/connection.hpp"

namespace dbmaint::postgres {

/// What a column of instants is stored as.
enum class TimeStorage { timestamptz, timestamp, date, integer, real, text, other };
[[nodiscard]] constexpr bool is_number(TimeStorage storage) {
  return storage == TimeStorage::integer || storage == TimeStorage::real;
}

/// Error{usage} when the column does not exist.
[[nodiscard]] TimeStorage time_storage(Connection& connection, const TableName& table, const std::string& column);

/// avoided: a walk that reads the table in its own order must not be sent through an index on the column, all of whose
/// entries it has just made dead.
enum class IndexUse { allowed, avoided };

/// A column under a rule, as its statements name it.
struct TimeColumn {
  std::string alias;  ///< of its table
  std::string name;
  TimeStorage storage = TimeStorage::other;
  TimeFormat format = TimeFormat::native;
  IndexUse index = IndexUse::allowed;
};

/// The instant of a row as a `timestamp` in UTC; null when the value is null, infinite or not of the format.
/// Never fails, whatever the row holds.
void add_instant(Statement& statement, const TimeColumn& column);

/// The same for min(), max() and add_milliseconds(), which take every type of time: without the conversion of each row,
/// a fifth of the time that counting a table takes.
void add_moment(Statement& statement, const TimeColumn& column);

/// True when the row is strictly older than the cut-off and its value is of the format. A date counts as old when the
/// whole day is. For native types and numbers it is a range over the column itself, which an index can serve unless its
/// use is avoided.
void add_older_than(Statement& statement, const TimeColumn& column, Timestamp cutoff);

/// The cut-off as text in the column's own terms, and the SQL type to read it with: the upper end of an index range.
struct BoundValue {
  std::string value;
  std::string type;
};
[[nodiscard]] BoundValue cutoff_value(const TimeColumn& column, Timestamp cutoff);
/// The lower end: smaller values are of no format ('-infinity', numbers before 1973).
[[nodiscard]] BoundValue lowest_value(const TimeColumn& column);

/// add_older_than() is a range over the bare column.
[[nodiscard]] bool is_range(const TimeColumn& column);

/// Milliseconds since 1970 of an expression of a type of time, as a result column.
void add_milliseconds(Statement& statement, std::string_view expression);

[[nodiscard]] TimeProfile profile_time_column(Connection& connection, const Table& table, const std::string& column);

}  // namespace dbmaint::postgres
