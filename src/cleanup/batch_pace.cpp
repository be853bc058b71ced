#include "dbmaint/cleanup/batch_pace.hpp"

#include <algorithm>

namespace dbmaint {
namespace {

constexpr double clearly_different = 1.5;  // windows nearer to each other tell more of the noise than of the rows
constexpr double most_growth = 2;

double milliseconds(Duration duration) {
  return static_cast<double>(duration.count());
}

Duration fixed_part(const BatchPace& smaller, const BatchPace& larger) {
  const double per_row = milliseconds(larger.took - smaller.took) / static_cast<double>(larger.window - smaller.window);
  const double rest = milliseconds(smaller.took) - std::max(per_row, 0.0) * static_cast<double>(smaller.window);
  return Duration{static_cast<Duration::rep>(std::max(rest, 0.0))};
}

}  // namespace

BatchPace measured(const BatchPace& before, std::int64_t window, Duration took) {
  BatchPace pace{window, took, before.fixed};
  const BatchPace& smaller = window < before.window ? pace : before;
  const BatchPace& larger = window < before.window ? before : pace;
  const bool tells = smaller.window > 0 &&
                     static_cast<double>(larger.window) >= clearly_different * static_cast<double>(smaller.window);
  if (tells) pace.fixed = fixed_part(smaller, larger);
  pace.fixed = std::min(pace.fixed, took);
  return pace;
}

std::int64_t next_window(const BatchPace& pace, Duration target, std::int64_t largest) {
  const double for_rows = std::max(milliseconds(target - pace.fixed), milliseconds(target) / 2);
  const double took_for_rows = milliseconds(pace.took - pace.fixed);
  // Too quick to measure says nothing but "larger".
  const double ratio = took_for_rows <= 0 ? most_growth : std::min(for_rows / took_for_rows, most_growth);
  const auto wanted = static_cast<std::int64_t>(static_cast<double>(pace.window) * ratio);
  return std::clamp<std::int64_t>(wanted, 1, std::max<std::int64_t>(largest, 1));
}

}  // namespace dbmaint
