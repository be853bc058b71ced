#include "run/window.hpp"

#include <chrono>

namespace dbmaint {

bool inside_window(const std::optional<Window>& window, Timestamp now) {
  if (!window) return true;
  const auto midnight = std::chrono::floor<std::chrono::days>(now);
  const auto minute = std::chrono::duration_cast<std::chrono::minutes>(now - midnight).count();
  if (window->from_minute <= window->to_minute) return minute >= window->from_minute && minute < window->to_minute;
  return minute >= window->from_minute || minute < window->to_minute;
}

}  // namespace dbmaint
