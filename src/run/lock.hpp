#pragma once

#include <memory>

#include "dbmaint/config/config.hpp"
#include "dbmaint/engine/engine.hpp"
#include "run/routines.hpp"

namespace dbmaint {

/// Waits up to the target's lock_wait with Locking::wait, tries once otherwise. Error{busy} when another run holds it.
[[nodiscard]] std::unique_ptr<TargetLock> take_lock(const Engine& engine, const Location& location,
                                                    const TargetConfig& target, Locking locking,
                                                    const Services& services);

}  // namespace dbmaint
