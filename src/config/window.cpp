#include "config/window.hpp"

namespace dbmaint::config {
namespace {

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// "HH:MM" in minutes since midnight; 24:00 is the end of the day.
std::optional<int> parse_time_of_day(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  if (!is_digit(text[0]) || !is_digit(text[1]) || !is_digit(text[3]) || !is_digit(text[4])) return std::nullopt;
  const int hours = (text[0] - '0') * 10 + (text[1] - '0');
  const int minutes = (text[3] - '0') * 10 + (text[4] - '0');
  const int total = hours * 60 + minutes;
  if (minutes > 59 || total > 24 * 60) return std::nullopt;
  return total;
}

}  // namespace

std::optional<Window> parse_window(std::string_view written) {
  constexpr std::size_t time_length = 5;
  if (written.size() != 2 * time_length + 1 || written[time_length] != '-') return std::nullopt;
  const std::optional<int> from = parse_time_of_day(written.substr(0, time_length));
  const std::optional<int> to = parse_time_of_day(written.substr(time_length + 1));
  if (!from || !to || *from == *to) return std::nullopt;
  return Window{*from, *to};
}

}  // namespace dbmaint::config
