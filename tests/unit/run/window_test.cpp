#include "run/window.hpp"
#include "support/catch.hpp"

using namespace dbmaint;

namespace {

Timestamp at(const char* text) {
  return parse_timestamp(text).value();
}

}  // namespace

TEST_CASE("without a window every time is inside") {
  CHECK(inside_window({}, at("2026-11-22T12:00:00Z")));
}

TEST_CASE("a window ends before its last minute") {
  const Window night{60, 240};
  CHECK_FALSE(inside_window(night, at("2026-11-22T00:59:59Z")));
  CHECK(inside_window(night, at("2026-11-22T01:00:00Z")));
  CHECK(inside_window(night, at("2026-11-22T03:59:59Z")));
  CHECK_FALSE(inside_window(night, at("2026-11-22T04:00:00Z")));
}

TEST_CASE("a window may go across midnight") {
  const Window night{22 * 60, 4 * 60};
  CHECK(inside_window(night, at("2026-11-22T23:00:00Z")));
  CHECK(inside_window(night, at("2026-11-22T03:00:00Z")));
  CHECK_FALSE(inside_window(night, at("2026-11-22T12:00:00Z")));
}

TEST_CASE("a window is told as it was written, and the time beside it") {
  CHECK(to_display(Window{22 * 60, 4 * 60 + 5}) == "22:00-04:05");
  CHECK(time_of_day(*parse_timestamp("2026-11-23T12:46:59Z")) == "12:46");
}
