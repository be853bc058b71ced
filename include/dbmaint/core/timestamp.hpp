#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace dbmaint {

/// An instant in UTC, to the millisecond.
using Timestamp = std::chrono::sys_time<std::chrono::milliseconds>;

/// RFC 3339 in UTC: "2026-11-22T02:00:00Z"; milliseconds appear only when they are not zero.
[[nodiscard]] std::string to_rfc3339(Timestamp t);

/// "20261122T020000Z": sorts by time and is fit for a file name.
[[nodiscard]] std::string to_compact(Timestamp t);
/// Whether a text looks like one of those; "20261122t020000z", as a database name spells it, does too.
[[nodiscard]] bool looks_compact(std::string_view text);

/// "2026-11-22" and "2026-11".
[[nodiscard]] std::string to_iso_date(Timestamp t);
[[nodiscard]] std::string to_iso_month(Timestamp t);

/// Reads RFC 3339 with any offset, a space instead of the T, or a bare date (midnight UTC). Nothing for anything else.
[[nodiscard]] std::optional<Timestamp> parse_timestamp(std::string_view text);

/// ISO 8601 week: the year may differ from the calendar year around New Year.
struct IsoWeek {
  int year = 0;
  int week = 0;
  friend auto operator<=>(const IsoWeek&, const IsoWeek&) = default;
};
[[nodiscard]] IsoWeek iso_week(Timestamp t);

}  // namespace dbmaint
