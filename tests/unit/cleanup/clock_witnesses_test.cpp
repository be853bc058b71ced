#include "dbmaint/cleanup/clock_witnesses.hpp"

#include "support/catch.hpp"

using namespace dbmaint;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::days day{1};
const Timestamp noon{1'795'000'000'000ms};

}  // namespace

TEST_CASE("one witness of the last 45 days bears the clock out, whichever it is") {
  CHECK(refuse_unwitnessed_clock(noon, {noon - 45 * day, noon - 900 * day, noon - 900 * day}).empty());
  CHECK(refuse_unwitnessed_clock(noon, {noon - 900 * day, noon - 45 * day, {}}).empty());
  CHECK(refuse_unwitnessed_clock(noon, {{}, {}, noon}).empty());
  CHECK(refuse_unwitnessed_clock(noon, {noon + 4min, {}, {}}).empty());
}

TEST_CASE("a table and a file that went quiet are cleaned as long as dbmaint itself keeps coming") {
  CHECK(refuse_unwitnessed_clock(noon, {noon - 4000 * day, noon - 1 * day, noon - 4000 * day}).empty());
}

TEST_CASE("a clock that every witness is far behind is refused with the newest of them") {
  const Text refusal = refuse_unwitnessed_clock(noon, {noon - 100 * day, noon - 46 * day, noon - 300 * day});
  REQUIRE_FALSE(refusal.empty());
  CHECK(refusal.in(Language::english).find("46 days before") != std::string::npos);
}

TEST_CASE("a time that the clock has not reached tells nothing of it") {
  CHECK_FALSE(refuse_unwitnessed_clock(noon, {noon - 100 * day, noon + 6min, {}}).empty());
  CHECK_FALSE(refuse_unwitnessed_clock(noon, {noon + 1 * day, {}, noon + 90 * day}).empty());
  CHECK_FALSE(refuse_unwitnessed_clock(noon, {}).empty());
}

TEST_CASE("runs bear each other out, unless a clock jumped between them") {
  CHECK_FALSE(last_witnessed({}).has_value());
  CHECK(last_witnessed({{noon, false}}) == noon);
  CHECK(last_witnessed({{noon + 40 * day, false}, {noon, false}, {noon + 80 * day, false}}) == noon + 80 * day);
  CHECK(last_witnessed({{noon, false}, {noon + 365 * day, false}, {noon + 366 * day, false}}) == noon);
  CHECK(last_witnessed({{noon, false}, {noon + 365 * day, true}, {noon + 366 * day, false}}) == noon + 366 * day);
}
