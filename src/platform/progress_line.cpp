#include "platform/progress_line.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "dbmaint/core/text.hpp"

namespace dbmaint::platform {
namespace {

std::string amount(std::uint64_t number, std::string_view unit) {
  if (unit == "bytes") return to_display(ByteSize{number}, Language::english);
  return fmt::format("{} {}", to_display(static_cast<std::int64_t>(number), Language::english), unit);
}

std::string bar(double share) {
  constexpr std::size_t length = 20;
  const auto filled = static_cast<std::size_t>(share * length);
  return "[" + std::string(filled, '#') + std::string(length - filled, '-') + "]";
}

}  // namespace

std::string progress_line(const ProgressState& state, std::size_t width) {
  std::string line(state.step);
  // An estimate may be passed: then it was not the total, and neither share nor time left mean anything.
  const bool total_known = state.total > 0 && state.done <= state.total;
  if (total_known) {
    const double share = static_cast<double>(state.done) / static_cast<double>(state.total);
    line += fmt::format(" {} {:3.0f} %", bar(share), share * 100);
  }
  line += "  " + amount(state.done, state.unit);
  const double seconds = std::chrono::duration<double>(state.elapsed).count();
  if (const std::uint64_t moved = state.done - std::min(state.done, state.done_before); moved > 0 && seconds >= 1) {
    const double rate = static_cast<double>(moved) / seconds;
    line += "  " + amount(static_cast<std::uint64_t>(rate), state.unit) + "/s";
    if (total_known && state.done < state.total) {
      const auto left = static_cast<std::int64_t>(static_cast<double>(state.total - state.done) / rate);
      line += "  " + to_display(Duration(std::chrono::seconds(left)), Language::english) + " left";
    }
  }
  return line.substr(0, width);
}

}  // namespace dbmaint::platform
