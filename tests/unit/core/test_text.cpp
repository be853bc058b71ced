#include "dbmaint/core/text.hpp"

#include "support/catch.hpp"

using namespace dbmaint;
using namespace std::chrono_literals;

namespace {

constexpr Phrase removed{"{count} rows of {table} were removed", "Dans {table}, {count} lignes ont été supprimées"};
constexpr Phrase done{"done", "terminé"};
constexpr Phrase counted{"{count} [row|rows] {word}: done", "{word} {count} [ligne|lignes] : fait"};
constexpr Phrase twice{"{word} and {word}", "{word} et {word}"};

std::string english(const Value& value) {
  return to_display(value, Language::english);
}
std::string french(const Value& value) {
  return to_display(value, Language::french);
}
std::string duration(Duration d) {
  return english(d);
}

}  // namespace

TEST_CASE("A text fills the named places of its phrase in either language") {
  const Text text(removed, {{"count", std::int64_t{12345}}, {"table", "audit_logs"}});
  CHECK(text.in(Language::english) == "12,345 rows of audit_logs were removed");
  CHECK(text.in(Language::french) == "Dans audit_logs, 12\u202f345 lignes ont été supprimées");
}

TEST_CASE("A phrase chooses between one and several by the number before it") {
  const auto in = [](std::int64_t count, Language language) {
    return Text(counted, {{"count", count}, {"word", language == Language::french ? "[a|b]" : "[old|new]"}})
        .in(language);
  };
  CHECK(in(1, Language::english) == "1 row [old|new]: done");
  CHECK(in(0, Language::english) == "0 rows [old|new]: done");
  CHECK(in(1, Language::french) == "[a|b] 1 ligne : fait");
  CHECK(in(0, Language::french) == "[a|b] 0 ligne : fait");
  CHECK(in(2, Language::french) == "[a|b] 2 lignes : fait");
}

TEST_CASE("A place may appear more than once") {
  CHECK(Text(twice, {{"word", "on"}}).in(Language::english) == "on and on");
}

TEST_CASE("A phrase without places is a text") {
  const Text text = done;
  CHECK(text.in(Language::french) == "terminé");
  CHECK_FALSE(text.empty());
}

TEST_CASE("A place that nobody filled stays visible") {
  CHECK(Text(removed, {{"table", "users"}}).in(Language::english) == "{count} rows of users were removed");
}

TEST_CASE("Braces in an argument are not places") {
  CHECK(Text(removed, {{"count", std::int64_t{1}}, {"table", "{count}"}}).in(Language::english) ==
        "1 rows of {count} were removed");
  CHECK(Text(removed, {{"count", std::int64_t{1}}, {"table", "a{b"}}).in(Language::english) ==
        "1 rows of a{b were removed");
}

TEST_CASE("Verbatim words are the same in every language, braces included") {
  const Text text = Text::verbatim("relation \"{x}\" does not exist");
  CHECK(text.in(Language::english) == text.in(Language::french));
  CHECK(text.in(Language::english) == "relation \"{x}\" does not exist");
  CHECK(Text().empty());
  CHECK(Text::verbatim("").empty());
  CHECK(Text().in(Language::english).empty());
}

TEST_CASE("Whole numbers are grouped by three") {
  CHECK(english(std::int64_t{0}) == "0");
  CHECK(english(std::int64_t{999}) == "999");
  CHECK(english(std::int64_t{1000}) == "1,000");
  CHECK(english(std::int64_t{-1234567}) == "-1,234,567");
  CHECK(english(std::int64_t{-100}) == "-100");
  CHECK(english(INT64_MAX) == "9,223,372,036,854,775,807");
  CHECK(english(INT64_MIN) == "-9,223,372,036,854,775,808");
  CHECK(french(std::int64_t{1234567}) == "1\u202f234\u202f567");
}

TEST_CASE("Fractions keep two decimals, small ones enough to be seen") {
  CHECK(english(0.5) == "0.5");
  CHECK(english(0.0) == "0");
  CHECK(english(-0.0) == "0");
  CHECK(english(2.0) == "2");
  CHECK(english(0.987654) == "0.99");
  CHECK(english(0.0042) == "0.0042");
  CHECK(english(1234.5) == "1,234.5");
  CHECK(french(1234.56) == "1\u202f234,56");
  CHECK(french(-0.25) == "-0,25");
  CHECK(english(1e300).find('e') == std::string::npos);
}

TEST_CASE("Sizes are told in the largest fitting unit") {
  CHECK(english(ByteSize{0}) == "0 B");
  CHECK(english(ByteSize{1023}) == "1,023 B");
  CHECK(english(ByteSize{1024}) == "1 KB");
  CHECK(english(ByteSize{1536}) == "1.5 KB");
  CHECK(english(ByteSize{1288490189}) == "1.2 GB");
  CHECK(english(ByteSize{UINT64_MAX}) == "16,777,216 TB");
  CHECK(french(ByteSize{1288490189}) == "1,2 Go");
  CHECK(french(ByteSize{100}) == "100 o");
  CHECK(french(ByteSize{2048}) == "2 Ko");
  CHECK(french(ByteSize{5ULL << 20}) == "5 Mo");
  CHECK(french(ByteSize{3ULL << 40}) == "3 To");
}

TEST_CASE("A size just below a unit is never told as 1024 of the smaller one") {
  CHECK(english(ByteSize{(1ULL << 20) - 1}) == "1 MB");
  CHECK(english(ByteSize{(1ULL << 30) - 1}) == "1 GB");
}

TEST_CASE("A text inside a text speaks its language") {
  constexpr static Phrase outer{"{what} failed", "{what} : échec"};
  constexpr static Phrase inner{"the step {step}", "l'étape {step}"};
  const Text text = Text(outer).with("what", Text(inner, {{"step", std::string("backup")}}));
  CHECK(text.in(Language::english) == "the step backup failed");
  CHECK(text.in(Language::french) == "l'étape backup : échec");
}

TEST_CASE("Durations are told in at most two units") {
  CHECK(duration(0ms) == "0 ms");
  CHECK(duration(250ms) == "250 ms");
  CHECK(duration(999ms) == "999 ms");
  CHECK(duration(1s) == "1 s");
  CHECK(duration(3400ms) == "3.4 s");
  CHECK(french(Duration(3400ms)) == "3,4 s");
  CHECK(duration(59949ms) == "59.9 s");
  CHECK(duration(59999ms) == "1 min");
  CHECK(duration(125s) == "2 min 5 s");
  CHECK(duration(1h) == "1 h");
  CHECK(duration(3599999ms) == "1 h");
  CHECK(duration(26h) == "26 h");
  CHECK(duration(72min) == "1 h 12 min");
  CHECK(duration(48h) == "2 days");
  CHECK(duration(24h * 30) == "30 days");
  CHECK(french(Duration(24h * 30)) == "30 jours");
  CHECK(duration(50h) == "2 days 2 h");
  CHECK(duration(-5s) == "-5 s");
}

TEST_CASE("Instants are told in UTC, seconds only when there are some") {
  CHECK(english(*parse_timestamp("2026-11-22T02:00:00Z")) == "2026-11-22 02:00 UTC");
  CHECK(english(*parse_timestamp("2026-11-22T02:00:07.250Z")) == "2026-11-22 02:00:07 UTC");
  CHECK(french(*parse_timestamp("2026-11-22T00:00:00Z")) == "2026-11-22 00:00 UTC");
}
