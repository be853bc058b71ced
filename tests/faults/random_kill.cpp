#include "faults/random_kill.hpp"

#include <csignal>
#include <random>
#include <thread>

#include "support/catch.hpp"

namespace dbmaint::testing {

void kill_at_random_instants(int tries, const std::function<void()>& whole,
                             const std::function<bool(std::chrono::microseconds after)>& kill) {
  const auto begin = std::chrono::steady_clock::now();
  whole();
  const auto longest =
      std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begin).count();
  const auto seed = std::random_device{}();
  std::mt19937 random(seed);
  std::uniform_int_distribution<std::int64_t> instant(0, longest);
  int killed = 0;
  for (int i = 0; i < tries; ++i) {
    const std::chrono::microseconds after{instant(random)};
    CAPTURE(seed, i, after.count());
    if (kill(after)) ++killed;
  }
  CHECK(killed > 0);
}

bool killed_after(DbmaintProcess& run, std::chrono::microseconds after) {
  std::this_thread::sleep_for(after);
  run.signal(SIGKILL);
  return run.wait().exit_status == 128 + SIGKILL;
}

}  // namespace dbmaint::testing
