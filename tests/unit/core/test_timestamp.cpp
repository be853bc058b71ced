#include "dbmaint/core/timestamp.hpp"

#include <random>

#include "support/catch.hpp"

using namespace dbmaint;
using namespace std::chrono_literals;

namespace {

Timestamp at(const char* text) {
  const auto instant = parse_timestamp(text);
  INFO(text);
  REQUIRE(instant);
  return *instant;
}

bool is_refused(const std::string& text) {
  return !parse_timestamp(text);
}

}  // namespace

TEST_CASE("An instant is written as RFC 3339 in UTC") {
  CHECK(to_rfc3339(Timestamp{}) == "1970-01-01T00:00:00Z");
  CHECK(to_rfc3339(Timestamp{1ms}) == "1970-01-01T00:00:00.001Z");
  CHECK(to_rfc3339(Timestamp{-1ms}) == "1969-12-31T23:59:59.999Z");
  CHECK(to_rfc3339(Timestamp{1795312800s}) == "2026-11-22T02:00:00Z");
}

TEST_CASE("Other forms of an instant are fit for names") {
  const Timestamp t = at("2026-03-04T05:06:07.890Z");
  CHECK(to_compact(t) == "20260304T050607Z");
  CHECK(looks_compact(to_compact(t)));
  CHECK(looks_compact("20260304t050607z"));
  for (const char* other : {"", "20260304T050607", "20260304T050607Z0", "20260304 050607Z", "2026030xT050607Z"})
    CHECK_FALSE(looks_compact(other));
  CHECK(to_iso_date(t) == "2026-03-04");
  CHECK(to_iso_month(t) == "2026-03");
  CHECK(to_iso_date(at("1969-12-31T23:59:59Z")) == "1969-12-31");
}

TEST_CASE("What is written is read back as it was") {
  std::mt19937_64 random(1);
  // From year 1 to year 9999.
  std::uniform_int_distribution<std::int64_t> millis(-62135596800000, 253402300799999);
  for (int i = 0; i < 20000; ++i) {
    const Timestamp t{std::chrono::milliseconds(millis(random))};
    INFO(to_rfc3339(t));
    REQUIRE(parse_timestamp(to_rfc3339(t)) == t);
  }
}

TEST_CASE("The compact form sorts as time does") {
  std::mt19937_64 random(2);
  std::uniform_int_distribution<std::int64_t> seconds(0, 253402300799);
  for (int i = 0; i < 5000; ++i) {
    const Timestamp a{std::chrono::seconds(seconds(random))};
    const Timestamp b{std::chrono::seconds(seconds(random))};
    REQUIRE((a < b) == (to_compact(a) < to_compact(b)));
  }
}

TEST_CASE("Any offset is taken into account") {
  CHECK(at("2026-11-22T02:00:00+00:00") == at("2026-11-22T02:00:00Z"));
  CHECK(at("2026-11-22T02:00:00-05:00") == at("2026-11-22T07:00:00Z"));
  CHECK(at("2026-11-22T02:00:00+05:30") == at("2026-11-21T20:30:00Z"));
  CHECK(at("2026-01-01T00:00:00+14:00") == at("2025-12-31T10:00:00Z"));
  CHECK(at("2026-11-22T02:00:00-00:00") == at("2026-11-22T02:00:00Z"));
}

TEST_CASE("A space or small letters may stand in an instant, and a bare date is its midnight") {
  CHECK(at("2026-11-22 02:00:00Z") == at("2026-11-22T02:00:00Z"));
  CHECK(at("2026-11-22t02:00:00z") == at("2026-11-22T02:00:00Z"));
  CHECK(at("2026-11-22") == at("2026-11-22T00:00:00Z"));
}

TEST_CASE("Fractions of any length are cut to milliseconds") {
  CHECK(at("2026-11-22T02:00:00.5Z") == at("2026-11-22T02:00:00Z") + 500ms);
  CHECK(at("2026-11-22T02:00:00.05Z") == at("2026-11-22T02:00:00Z") + 50ms);
  CHECK(at("2026-11-22T02:00:00.1239999Z") == at("2026-11-22T02:00:00Z") + 123ms);
  CHECK(at("1969-12-31T23:59:59.9999Z") == Timestamp{-1ms});
}

TEST_CASE("Leap days exist in leap years only") {
  CHECK(to_rfc3339(at("2024-02-29T12:00:00Z")) == "2024-02-29T12:00:00Z");
  CHECK(to_rfc3339(at("2000-02-29T00:00:00Z") + 24h) == "2000-03-01T00:00:00Z");
  CHECK(is_refused("2023-02-29"));
  CHECK(is_refused("1900-02-29"));
  CHECK(is_refused("2100-02-29"));
}

TEST_CASE("Anything else is no instant") {
  for (const char* text : {"",
                           " ",
                           "now",
                           "2026",
                           "2026-11",
                           "2026-13-01",
                           "2026-00-10",
                           "2026-04-31",
                           "2026-11-22T",
                           "2026-11-22T02",
                           "2026-11-22T02:00",
                           "2026-11-22T02:00:00",
                           "2026-11-22T02:00Z",
                           "2026-11-22T24:00:00Z",
                           "2026-11-22T02:60:00Z",
                           "2026-11-22T02:00:60Z",
                           "2026-11-22T02:00:00.Z",
                           "2026-11-22T02:00:00+0500",
                           "2026-11-22T02:00:00+05",
                           "2026-11-22T02:00:00+24:00",
                           "2026-11-22T02:00:00+05:60",
                           "2026-11-22T02:00:00Z ",
                           " 2026-11-22",
                           "2026-11-22Z",
                           "2026-11-22T02:00:00ZZ",
                           "20261122T020000Z",
                           "26-11-22",
                           "2026-1-2",
                           "2026/11/22",
                           "-2026-11-22",
                           "2026-11-22  02:00:00Z",
                           "1795312800",
                           "２０２６-11-22",
                           "2026-11-22T-1:00:00Z"}) {
    INFO(text);
    CHECK(is_refused(text));
  }
}

TEST_CASE("ISO weeks around New Year belong to the year of their Thursday") {
  CHECK(iso_week(at("2026-11-22")) == IsoWeek{2026, 47});
  CHECK(iso_week(at("2020-12-31")) == IsoWeek{2020, 53});
  CHECK(iso_week(at("2021-01-01")) == IsoWeek{2020, 53});
  CHECK(iso_week(at("2021-01-03")) == IsoWeek{2020, 53});
  CHECK(iso_week(at("2021-01-04")) == IsoWeek{2021, 1});
  CHECK(iso_week(at("2024-12-30")) == IsoWeek{2025, 1});
  CHECK(iso_week(at("2026-12-31")) == IsoWeek{2026, 53});
  CHECK(iso_week(at("2027-01-01")) == IsoWeek{2026, 53});
  CHECK(iso_week(at("2016-01-03")) == IsoWeek{2015, 53});
  CHECK(iso_week(at("2008-12-29")) == IsoWeek{2009, 1});
  CHECK(iso_week(at("1969-12-29")) == IsoWeek{1970, 1});
  CHECK(iso_week(at("1969-12-28T23:59:59Z")) == IsoWeek{1969, 52});
}

TEST_CASE("Weeks change on Mondays, by one or back to the first") {
  IsoWeek before = iso_week(at("1960-01-04"));
  for (Timestamp day = at("1960-01-05"); day < at("2100-01-01"); day += 24h) {
    const IsoWeek week = iso_week(day);
    const auto weekday = std::chrono::weekday(std::chrono::floor<std::chrono::days>(day));
    INFO(to_iso_date(day));
    if (weekday != std::chrono::Monday) {
      REQUIRE(week == before);
    } else if (week.year == before.year) {
      REQUIRE(week.week == before.week + 1);
    } else {
      REQUIRE(week == IsoWeek{before.year + 1, 1});
      REQUIRE(before.week >= 52);
    }
    before = week;
  }
}
