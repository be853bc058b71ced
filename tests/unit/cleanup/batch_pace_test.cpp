#include "dbmaint/cleanup/batch_pace.hpp"

#include <random>

#include "support/catch.hpp"

using namespace dbmaint;
using namespace std::chrono_literals;

namespace {

constexpr std::int64_t largest = 100'000;

/// A database where a batch takes `fixed` and so long for each thousand of rows.
struct Server {
  Duration fixed;
  Duration per_thousand;

  [[nodiscard]] Duration takes(std::int64_t rows) const { return fixed + per_thousand * rows / 1000; }
};

/// The window after so many batches.
std::int64_t settles_at(const Server& server, Duration target, int batches = 30) {
  BatchPace pace;
  std::int64_t window = 5'000;
  for (int i = 0; i < batches; ++i) {
    pace = measured(pace, window, server.takes(window));
    window = next_window(pace, target, largest);
  }
  return window;
}

}  // namespace

TEST_CASE("the window grows at most twofold and shrinks at once") {
  CHECK(next_window({1000, 10ms}, 100ms, 1'000'000) == 2000);
  CHECK(next_window({1000, 80ms}, 100ms, 1'000'000) == 1250);
  CHECK(next_window({1000, 400ms}, 100ms, 1'000'000) == 250);
  CHECK(next_window({1000, 0ms}, 100ms, 1'000'000) == 2000);
  CHECK(next_window({1000, 10ms}, 100ms, 1500) == 1500);
  CHECK(next_window({1, 900s}, 100ms, 1500) == 1);
}

TEST_CASE("two batches of different windows tell what a batch costs whatever its window") {
  const BatchPace first = measured({}, 5000, 250ms);
  CHECK(first.fixed == 0ms);
  CHECK(measured(first, 2000, 220ms).fixed == 200ms);
  CHECK(measured(first, 1000, 50ms).fixed == 0ms);
  CHECK(measured(first, 10'000, 450ms).fixed == 50ms);
  SECTION("what takes no less for fewer rows is fixed as a whole") {
    CHECK(measured(first, 1000, 250ms).fixed == 250ms);
    CHECK(measured(first, 1000, 300ms).fixed == 300ms);
  }
  SECTION("windows near to each other tell nothing new") {
    CHECK(measured({5000, 250ms, 30ms}, 5500, 250ms).fixed == 30ms);
    CHECK(measured({5000, 250ms, 30ms}, 5500, 20ms).fixed == 20ms);
  }
}

TEST_CASE("behind a slow line the window does not shrink to a row") {
  const Server far_away{200ms, 10ms};
  CHECK(settles_at(far_away, 100ms) == 5000);  // 250 ms: the rows have half of the target
}

TEST_CASE("where only the round trips take time the window grows to its largest") {
  CHECK(settles_at({200ms, 0ms}, 100ms) == largest);
}

TEST_CASE("rows that take long keep the window small") {
  CHECK(settles_at({0ms, 2000ms}, 100ms) == 50);
}

TEST_CASE("after a moment of heavy load the window comes back") {
  const Server usual{5ms, 20ms};
  const Server loaded{500ms, 2000ms};
  BatchPace pace;
  std::int64_t window = 5'000;
  for (int i = 0; i < 60; ++i) {
    const Server& now = i >= 20 && i < 30 ? loaded : usual;
    pace = measured(pace, window, now.takes(window));
    window = next_window(pace, 100ms, largest);
  }
  CHECK(usual.takes(window) >= 90ms);
  CHECK(usual.takes(window) <= 110ms);
}

TEST_CASE("whatever a batch and a row cost, batches keep to the target or give their rows half of it") {
  std::mt19937 random(20261124);  // NOLINT(cert-msc51-cpp): the same cases every time
  std::uniform_int_distribution<int> fixed(0, 400);
  std::uniform_int_distribution<int> per_thousand(2, 5000);
  std::uniform_int_distribution<int> target(20, 1000);
  for (int i = 0; i < 500; ++i) {
    const Server server{Duration{fixed(random)}, Duration{per_thousand(random)}};
    const Duration aim{target(random)};
    CAPTURE(server.fixed.count(), server.per_thousand.count(), aim.count());
    const std::int64_t window = settles_at(server, aim);
    CAPTURE(window);
    const Duration for_rows = server.takes(window) - server.fixed;
    const Duration wanted = std::max(aim - server.fixed, aim / 2);
    // Milliseconds are what is measured in: short batches are known by a few of them only.
    CHECK(for_rows <= wanted * 3 / 2 + 5ms);
    if (window < largest) CHECK(for_rows >= wanted / 2 - 5ms);
  }
}
