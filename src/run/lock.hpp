#pragma once

#include <memory>

#include "dbmaint/config/config.hpp"
#include "dbmaint/engine/engine.hpp"
#include "run/routines.hpp"

namespace dbmaint {

/// Waits up to the target's lock_wait with Locking::wait, tries once otherwise. `command` is announced to others.
/// Error{busy} names the run that holds it, as far as that can be told.
[[nodiscard]] std::unique_ptr<TargetLock> take_lock(const Engine& engine, const Location& location,
                                                    const TargetConfig& target, const std::string& command,
                                                    Locking locking, const Services& services);

}  // namespace dbmaint
