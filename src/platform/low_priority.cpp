#include "dbmaint/platform/low_priority.hpp"

#include <unistd.h>

#include <future>

namespace dbmaint {

namespace {

constexpr int steps_down = 10;

}  // namespace

void at_low_priority(const std::function<void()>& work) {
  std::async(std::launch::async, [&work] {
    // Of this thread alone, on Linux. Refused, it costs others some speed.
    static_cast<void>(::nice(steps_down));
    work();
  }).get();
}

}  // namespace dbmaint
