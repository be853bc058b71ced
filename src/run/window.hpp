#pragma once

#include <optional>

#include "dbmaint/config/config.hpp"

namespace dbmaint {

/// True without a window. A window from 22:00 to 04:00 goes across midnight. Times are UTC; `to` is not inside.
[[nodiscard]] bool inside_window(const std::optional<Window>& window, Timestamp now);

}  // namespace dbmaint
