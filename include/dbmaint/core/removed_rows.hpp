#pragma once

#include "dbmaint/core/report.hpp"

namespace dbmaint {

/// Whether the run removed rows; of a dry run, whether it would. Pure.
[[nodiscard]] bool removes_rows(const Report& report);

}  // namespace dbmaint
