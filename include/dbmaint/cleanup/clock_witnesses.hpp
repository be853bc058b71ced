#pragma once

#include <optional>
#include <vector>

#include "dbmaint/core/text.hpp"
#include "dbmaint/core/timestamp.hpp"

namespace dbmaint {

/// What shows how far time has come, for a database without a clock of its own: a host that starts with a wrong clock
/// would take every row for expired. Times later than the clock to be judged tell nothing and may stand here.
struct ClockWitnesses {
  std::optional<Timestamp> files_written;  ///< the database's
  std::optional<Timestamp> last_run;       ///< of dbmaint on this target, refused ones left out
  std::optional<Timestamp> newest_row;     ///< of those that the rule looks at
};

struct WitnessingRun {
  Timestamp at{};
  bool attests = false;  ///< somebody ran it to say that the clock is right: `dbmaint verify`
};

/// The newest of these runs whose clock another one bears out: it is the first there is, or at most 45 days younger
/// than the one borne out before it, or it attests. A wrong clock must not be borne out by the other jobs of the same
/// night. Pure; in any order.
[[nodiscard]] std::optional<Timestamp> last_witnessed(std::vector<WitnessingRun> runs);

/// Pure. Refuses a clock more than 45 days ahead of everything that shows how far time has come. 45 days: longer than
/// the month between two runs of the rarest routine, so that the care of a database that nobody writes to is a witness.
[[nodiscard]] Text refuse_unwitnessed_clock(Timestamp host_now, const ClockWitnesses& witnesses);

}  // namespace dbmaint
