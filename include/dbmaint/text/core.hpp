#pragma once

#include "dbmaint/core/text.hpp"

// How values and errors are put into words.

namespace dbmaint::text::core {

inline constexpr Phrase tried_and_cause{"{tried}: {cause}", "{tried} : {cause}"};
inline constexpr Phrase with_code{"{message} [{code}]", "{message} [{code}]"};

inline constexpr Phrase bytes{"{number} B", "{number} o"};
inline constexpr Phrase kilobytes{"{number} KB", "{number} Ko"};
inline constexpr Phrase megabytes{"{number} MB", "{number} Mo"};
inline constexpr Phrase gigabytes{"{number} GB", "{number} Go"};
inline constexpr Phrase terabytes{"{number} TB", "{number} To"};

inline constexpr Phrase milliseconds{"{number} ms", "{number} ms"};
inline constexpr Phrase seconds{"{number} s", "{number} s"};
inline constexpr Phrase minutes{"{minutes} min", "{minutes} min"};
inline constexpr Phrase minutes_seconds{"{minutes} min {seconds} s", "{minutes} min {seconds} s"};
inline constexpr Phrase hours{"{hours} h", "{hours} h"};
inline constexpr Phrase hours_minutes{"{hours} h {minutes} min", "{hours} h {minutes} min"};
inline constexpr Phrase days{"{days} days", "{days} jours"};
inline constexpr Phrase days_hours{"{days} days {hours} h", "{days} jours {hours} h"};

}  // namespace dbmaint::text::core
