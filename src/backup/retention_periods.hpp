#pragma once

#include <string>
#include <string_view>

#include "dbmaint/core/text.hpp"
#include "dbmaint/core/timestamp.hpp"
#include "dbmaint/text/backup.hpp"

namespace dbmaint {

/// A stretch of the calendar of which one backup stays.
struct Period {
  std::string_view word;         ///< before the label in KeepDecision::why
  std::string (*of)(Timestamp);  ///< the label: "2026-W47", sorts by time
  const Phrase* taken;           ///< why a backup has no place: a newer one has it
  const Phrase* too_old;         ///< or the period is not among the latest
};

[[nodiscard]] std::string week_of(Timestamp at);

inline constexpr Period weeks{"weekly", week_of, &text::backup::goes_week_taken, &text::backup::goes_week_old};
inline constexpr Period months{"monthly", to_iso_month, &text::backup::goes_month_taken, &text::backup::goes_month_old};

}  // namespace dbmaint
