#pragma once

#include <string>

#include "dbmaint/core/text.hpp"

namespace dbmaint {

/// What people call the step of this name ("cleanup audit_logs"); a name it does not know stays as it is.
[[nodiscard]] Text words_for_step(const std::string& name);

}  // namespace dbmaint
