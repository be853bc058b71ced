#pragma once

#include <optional>
#include <string>

#include "dbmaint/config/config.hpp"

namespace dbmaint {

/// True without a window. A window from 22:00 to 04:00 goes across midnight. Times are UTC; `to` is not inside.
[[nodiscard]] bool inside_window(const std::optional<Window>& window, Timestamp now);

/// "22:00-04:00", as it is written in the configuration.
[[nodiscard]] std::string to_display(const Window& window);

/// "12:46": hours and minutes, UTC.
[[nodiscard]] std::string time_of_day(Timestamp now);

}  // namespace dbmaint
