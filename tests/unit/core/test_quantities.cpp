#include "dbmaint/core/byte_size.hpp"
#include "dbmaint/core/duration.hpp"
#include "dbmaint/core/text.hpp"
#include "support/catch.hpp"

using namespace dbmaint;
using namespace dbmaint::byte_size_literals;
using namespace std::chrono_literals;

TEST_CASE("Byte sizes are read in powers of 1024, however the unit is spelt") {
  CHECK(parse_byte_size("1024") == ByteSize{1024});
  CHECK(parse_byte_size("0") == ByteSize{0});
  CHECK(parse_byte_size("7 B") == ByteSize{7});
  for (const char* spelt : {"500 MB", "500MB", "500 MiB", "500mb", "500 M", " 500  mb ", "500\tMB"}) {
    INFO(spelt);
    CHECK(parse_byte_size(spelt) == 500_MiB);
  }
  CHECK(parse_byte_size("2 GiB") == 2_GiB);
  CHECK(parse_byte_size("3 kB") == 3_KiB);
  CHECK(parse_byte_size("1 TB") == 1024_GiB);
}

TEST_CASE("What is no byte size is refused") {
  for (const char* words : {"", " ", "MB", "-1", "-1 MB", "+1 MB", "1.5 GB", "1,5 Go", "1e3", "0x10", "12 bananas",
                            "1 MB 2", "1 M B", "1 PB", "99999999999999999999", "18014398509481984 KB", "16777216 TB"}) {
    INFO(words);
    CHECK_FALSE(parse_byte_size(words));
  }
  CHECK(parse_byte_size("18446744073709551615") == ByteSize{UINT64_MAX});
}

TEST_CASE("A whole number of any unit comes back from its display") {
  for (const char* unit : {"B", "KB", "MB", "GB", "TB"})
    for (std::uint64_t n = 1; n < 1000; n += 37) {
      const std::string words = std::to_string(n) + " " + unit;
      const auto size = parse_byte_size(words);
      REQUIRE(size);
      CHECK(to_display(*size, Language::english) == words);
    }
}

TEST_CASE("Durations are read in words") {
  CHECK(parse_duration("30 days") == 24h * 30);
  CHECK(parse_duration("0 days") == 0ms);
  CHECK(parse_duration("1 day") == 24h);
  CHECK(parse_duration("100 ms") == 100ms);
  CHECK(parse_duration("1 hour") == 1h);
  CHECK(parse_duration("2 weeks") == 24h * 14);
  CHECK(parse_duration("5 min") == 5min);
  CHECK(parse_duration("90 seconds") == 90s);
  CHECK(parse_duration(" 30  Days ") == 24h * 30);
  CHECK(parse_duration("30d") == 24h * 30);
  CHECK(parse_duration("365250 days") == 24h * 365250);
}

TEST_CASE("What is no duration, or one of no fixed length, is refused") {
  for (const char* words :
       {"", "30", "days", "-30 days", "+30 days", "1.5 hours", "6 months", "1 month", "2 years", "5 m", "30 jours",
        "30 days ago", "1 hour 30 minutes", "365251 days", "99999999999999999999 ms", "9223372036854775807 weeks"}) {
    INFO(words);
    CHECK_FALSE(parse_duration(words));
  }
}
