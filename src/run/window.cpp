#include "run/window.hpp"

#include <fmt/format.h>

#include <chrono>

namespace dbmaint {
namespace {

std::int64_t minute_of_day(Timestamp now) {
  const auto midnight = std::chrono::floor<std::chrono::days>(now);
  return std::chrono::duration_cast<std::chrono::minutes>(now - midnight).count();
}

std::string clock_face(std::int64_t minute) {
  return fmt::format("{:02}:{:02}", minute / 60, minute % 60);
}

}  // namespace

bool inside_window(const std::optional<Window>& window, Timestamp now) {
  if (!window) return true;
  const auto minute = minute_of_day(now);
  if (window->from_minute <= window->to_minute) return minute >= window->from_minute && minute < window->to_minute;
  return minute >= window->from_minute || minute < window->to_minute;
}

std::string to_display(const Window& window) {
  return clock_face(window.from_minute) + "-" + clock_face(window.to_minute);
}

std::string time_of_day(Timestamp now) {
  return clock_face(minute_of_day(now));
}

}  // namespace dbmaint
