#include "platform/progress_line.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "dbmaint/text/platform.hpp"

namespace dbmaint::platform {
namespace {

std::string amount(std::uint64_t number, ProgressUnit unit, Language language) {
  if (unit == ProgressUnit::bytes) return to_display(ByteSize{number}, language);
  return Text(text::platform::progress_rows, {{"rows", static_cast<std::int64_t>(number)}}).in(language);
}

std::string time_left(std::int64_t seconds, Language language) {
  return Text(text::platform::progress_left, {{"time", Duration(std::chrono::seconds(seconds))}}).in(language);
}

// By characters, none of which is cut in two.
std::string cut_to(std::size_t width, std::string line) {
  const auto begins_character = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; };
  std::size_t characters = 0;
  for (std::size_t at = 0; at < line.size(); ++at)
    if (begins_character(line[at]) && ++characters > width) return line.substr(0, at);
  return line;
}

std::string bar(double share) {
  constexpr std::size_t length = 20;
  const auto filled = static_cast<std::size_t>(share * length);
  return "[" + std::string(filled, '#') + std::string(length - filled, '-') + "]";
}

}  // namespace

std::string progress_line(const ProgressState& state, Language language, std::size_t width) {
  std::string line(state.step);
  // An estimate may be passed: then it was not the total, and neither share nor time left mean anything.
  const bool total_known = state.total > 0 && state.done <= state.total;
  if (total_known) {
    const double share = static_cast<double>(state.done) / static_cast<double>(state.total);
    line += fmt::format(" {} {:3.0f} %", bar(share), share * 100);
  }
  line += "  " + amount(state.done, state.unit, language);
  const double seconds = std::chrono::duration<double>(state.elapsed).count();
  if (const std::uint64_t moved = state.done - std::min(state.done, state.done_before); moved > 0 && seconds >= 1) {
    const double rate = static_cast<double>(moved) / seconds;
    line += "  " + amount(static_cast<std::uint64_t>(rate), state.unit, language) + "/s";
    if (total_known && state.done < state.total) {
      const auto left = static_cast<std::int64_t>(static_cast<double>(state.total - state.done) / rate);
      line += "  " + time_left(left, language);
    }
  }
  return cut_to(width, std::move(line));
}

}  // namespace dbmaint::platform
