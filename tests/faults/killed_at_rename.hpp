#pragma once

#include <functional>

namespace dbmaint::testing {

/// Runs `work` in a child process that is killed, as by kill -9, right before its nth system call that gives or takes a
/// name (link, rename, unlink and their kin). True when it came so far; false when it ended before, without an
/// exception.
[[nodiscard]] bool killed_at_rename(int nth, const std::function<void()>& work);

}  // namespace dbmaint::testing
