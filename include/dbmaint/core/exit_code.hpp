#pragma once

#include <vector>

#include "dbmaint/core/error.hpp"

namespace dbmaint {

/// The numbers are the command-line contract; they never change.
enum class ExitCode : int { ok = 0, findings = 1, usage = 2, failed = 3, refused = 4, busy = 5 };

[[nodiscard]] ExitCode exit_code_for(ErrorKind kind);

/// The most serious wins in the order 2, 3, 4, 5, 1, 0; ok for none.
[[nodiscard]] ExitCode most_serious(const std::vector<ExitCode>& codes);

}  // namespace dbmaint
