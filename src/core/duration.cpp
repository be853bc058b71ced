#include "dbmaint/core/duration.hpp"

#include <initializer_list>

#include "core/quantity.hpp"

namespace dbmaint {
namespace {

// "m" is left out: minutes and months look alike in it.
std::optional<Duration> length_of(std::string_view unit) {
  using namespace std::chrono_literals;
  struct Unit {
    std::initializer_list<std::string_view> names;
    Duration length;
  };
  const std::initializer_list<Unit> units{
      {{"ms", "millisecond", "milliseconds"}, 1ms}, {{"s", "sec", "second", "seconds"}, 1s},
      {{"min", "minute", "minutes"}, 1min},         {{"h", "hour", "hours"}, 1h},
      {{"d", "day", "days"}, std::chrono::days{1}}, {{"w", "week", "weeks"}, std::chrono::weeks{1}},
  };
  for (const Unit& candidate : units)
    for (const std::string_view name : candidate.names)
      if (core::same_word(unit, name)) return candidate.length;
  return std::nullopt;
}

// A thousand years: whatever is subtracted from now stays an instant that every format can write.
constexpr Duration longest = std::chrono::days{365'250};

}  // namespace

std::optional<Duration> parse_duration(std::string_view words) {
  const auto quantity = core::split_quantity(words);
  if (!quantity) return std::nullopt;
  const auto unit = length_of(quantity->unit);
  if (!unit || quantity->number > static_cast<std::uint64_t>(longest / *unit)) return std::nullopt;
  return *unit * static_cast<Duration::rep>(quantity->number);
}

}  // namespace dbmaint
