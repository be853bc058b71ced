#pragma once

#include "dbmaint/engine/retention.hpp"

namespace dbmaint::testing {

/// Rows of a PostgreSQL table in "public" whose time lies before `cutoff`, "2020-01-01T00:00:00Z".
inline ExpiredRows expired(const std::string& table, const std::string& column, TimeFormat format,
                           const std::string& cutoff) {
  return {.table = {"public", table},
          .column = column,
          .format = format,
          .cutoff = *parse_timestamp(cutoff),
          .where = {},
          .protect = {}};
}

/// Those whose "at", a native time, lies before 2020.
inline ExpiredRows old_rows(const std::string& table) {
  return expired(table, "at", TimeFormat::native, "2020-01-01T00:00:00Z");
}

}  // namespace dbmaint::testing
