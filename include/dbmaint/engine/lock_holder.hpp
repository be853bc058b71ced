#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "dbmaint/core/text.hpp"
#include "dbmaint/core/timestamp.hpp"

namespace dbmaint {

/// The run that holds a target's lock.
struct LockHolder {
  std::string command;  ///< "daily"; empty: not known
  std::string process;  ///< its id, on the host, else the server's process that serves it
  std::string host;     ///< empty: not known
  std::optional<Timestamp> since;
};

/// "dbmaint daily 4711 db1 2026-11-22T02:00:00Z": what is written where the lock is, with "-" for an unknown command.
[[nodiscard]] std::string to_words(const LockHolder& holder);

/// Reads what to_words() wrote, the time perhaps cut off; nothing for anything else.
[[nodiscard]] std::optional<LockHolder> parse_lock_holder(std::string_view words);

/// "another run", and which one as far as it is known.
[[nodiscard]] Text describe(const std::optional<LockHolder>& holder);

}  // namespace dbmaint
