#pragma once

#include <chrono>
#include <optional>

#include "run/run_state.hpp"

namespace dbmaint {

/// What a rule has taken, in the history while it goes on: at its beginning, after the first rows, and now and then.
/// Who is killed leaves word of all rows but those of the last two seconds.
class NotedProgress {
 public:
  /// `taken`: where the report counts them, with those of earlier rounds. Both must outlive it.
  NotedProgress(const RunState& state, std::int64_t& taken) : state_(state), taken_(taken), before_(taken) {}

  /// So many by now; in the report alone.
  void count(std::int64_t taken_by_rule) { taken_ = before_ + taken_by_rule; }
  /// The same, and in the history when it is time.
  void update(std::int64_t taken_by_rule);

 private:
  const RunState& state_;
  std::int64_t& taken_;
  std::int64_t before_;
  bool noted_rows_ = false;
  std::optional<std::chrono::steady_clock::time_point> last_;
};

}  // namespace dbmaint
