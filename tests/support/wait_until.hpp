#pragma once

#include <chrono>
#include <thread>

namespace dbmaint::testing {

/// Asks again and again until it is so; false after a minute, which only a machine that is stuck needs.
template <typename Condition>
[[nodiscard]] bool wait_until(Condition condition) {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::minutes{1};
  while (!condition()) {
    if (std::chrono::steady_clock::now() > deadline) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds{1});
  }
  return true;
}

}  // namespace dbmaint::testing
