#pragma once

#include <string>
#include <vector>

#include "dbmaint/engine/restore.hpp"

namespace dbmaint::postgres {

/// What pg_restore said on stderr, as problems: equal ones once, rights apart from what loses rows or constraints.
/// Pure.
[[nodiscard]] std::vector<RestoreProblem> classify_restore_errors(const std::string& standard_error);

}  // namespace dbmaint::postgres
