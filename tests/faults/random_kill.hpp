#pragma once

#include <chrono>
#include <functional>

#include "support/dbmaint_process.hpp"

namespace dbmaint::testing {

/// Times `whole`, then calls `kill` with random instants of as long a time. `kill` tells whether the run was still
/// going on then; the test fails when none was. The seed stands in every failure's message.
void kill_at_random_instants(int tries, const std::function<void()>& whole,
                             const std::function<bool(std::chrono::microseconds after)>& kill);

/// kill -9 after so long. True when the run was still going on.
[[nodiscard]] bool killed_after(DbmaintProcess& run, std::chrono::microseconds after);

}  // namespace dbmaint::testing
