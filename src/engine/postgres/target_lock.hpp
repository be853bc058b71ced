#pragma once

#include <memory>

#include "dbmaint/engine/engine.hpp"

namespace dbmaint::postgres {

/// An advisory lock of the database on a connection of its own. Nothing when another session holds it.
[[nodiscard]] std::unique_ptr<TargetLock> try_lock(const Location& location, const Services& services);

/// The session that holds it, as it announced itself.
[[nodiscard]] std::optional<LockHolder> lock_holder(const Location& location, const Services& services);

}  // namespace dbmaint::postgres
