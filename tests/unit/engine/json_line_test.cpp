#include "engine/json_line.hpp"

#include <nlohmann/json.hpp>

#include "support/catch.hpp"

using namespace dbmaint;

namespace {

std::string line_with(std::string_view text) {
  std::string line;
  JsonLine row([&line](std::string_view part) { line += part; });
  row.member("a");
  row.text(text);
  row.end();
  return line;
}

}  // namespace

TEST_CASE("A text in a line reads back as it was, whatever it holds") {
  std::string every;
  for (int c = 0; c < 128; ++c) every += static_cast<char>(c);
  every += "é €\xF0\x9F\x98\x80";
  const std::string line = line_with(every);
  CHECK(nlohmann::json::parse(line).at("a") == every);
  CHECK(line.find('\n') == std::string::npos);
}

TEST_CASE("A large value goes through in pieces and comes out whole") {
  std::string large;
  for (int i = 0; i < 300'000; ++i) large += i % 7 == 0 ? "\"" : "é";
  std::size_t longest = 0;
  std::string line;
  JsonLine row([&](std::string_view part) {
    longest = std::max(longest, part.size());
    line += part;
  });
  row.member("a");
  row.text(large);
  row.member("b");
  const std::vector<unsigned char> bytes(100'000, 0xAB);
  row.hex("blob_hex", bytes);
  row.end();
  const auto read = nlohmann::json::parse(line);
  CHECK(read.at("a") == large);
  CHECK(read.at("b").at("blob_hex").get<std::string>().size() == 200'000);
  CHECK(longest < 200'000);
}

TEST_CASE("What is UTF-8 is told from what is not") {
  for (const std::string good :
       {"", "a", "é", "\xED\x9F\xBF", "\xEE\x80\x80", "\xF4\x8F\xBF\xBF", "plain ascii, long enough é"}) {
    INFO(good);
    CHECK(is_utf8(good));
  }
  for (const std::string bad : {"\x80", "\xC0\xAF", "\xC3", "a\xE2\x82", "\xED\xA0\x80", "\xE0\x80\xAF",
                                "\xF0\x80\x80\xAF", "\xF4\x90\x80\x80", "\xFF", "long enough, then \xC3("}) {
    INFO(bad);
    CHECK_FALSE(is_utf8(bad));
  }
}

TEST_CASE("A line is compared by the members that count, and never by a part of a value") {
  CHECK(begins_like(R"({"a":1,"b":2})", R"({"a":1,"b":2})"));
  CHECK(begins_like(R"({"a":1,"b":2,"computed":4})", R"({"a":1,"b":2})"));
  CHECK_FALSE(begins_like(R"({"a":1,"b":23})", R"({"a":1,"b":2})"));
  CHECK_FALSE(begins_like(R"({"a":1})", R"({"a":1,"b":2})"));
  CHECK_FALSE(begins_like(R"({"a":"1"})", R"({"a":1})"));
}
