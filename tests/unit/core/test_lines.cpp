#include "dbmaint/core/lines.hpp"
#include "support/catch.hpp"

using namespace dbmaint;

TEST_CASE("a text is its lines without their ends, empty ones included, and nothing after the last end") {
  using Lines = std::vector<std::string_view>;
  CHECK(lines_of("").empty());
  CHECK(lines_of("one") == Lines{"one"});
  CHECK(lines_of("one\n") == Lines{"one"});
  CHECK(lines_of("one\n\n two\nthree") == Lines{"one", "", " two", "three"});
  CHECK(lines_of("\n") == Lines{""});
}
