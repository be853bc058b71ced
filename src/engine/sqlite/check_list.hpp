#pragma once

#include <span>

#include "dbmaint/engine/check.hpp"

namespace dbmaint::sqlite {

/// The only list of the checks that need SQLite to answer them.
[[nodiscard]] std::span<const Check> checks();

}  // namespace dbmaint::sqlite
