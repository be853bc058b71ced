#pragma once

#include <span>

#include "dbmaint/engine/check.hpp"

namespace dbmaint::postgres {

/// The only list of the checks that need PostgreSQL.
[[nodiscard]] std::span<const Check> checks();

}  // namespace dbmaint::postgres
