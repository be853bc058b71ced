#include "report/printable.hpp"

#include "report/ascii.hpp"
#include "report/grid_text.hpp"
#include "report/print_markdown.hpp"
#include "support/catch.hpp"

namespace dbmaint {

TEST_CASE("valid UTF-8 stays as it is") {
  const std::string text = "événement 漢字 \xF0\x9F\x98\x80";
  CHECK(valid_utf8(text) == text);
}

TEST_CASE("bytes that are no UTF-8 are replaced one by one") {
  CHECK(valid_utf8("latin\xE9!") == "latin\xEF\xBF\xBD!");
  CHECK(valid_utf8("cut\xE2\x82") == "cut\xEF\xBF\xBD\xEF\xBF\xBD");
  CHECK(valid_utf8("\xC0\xAF") == "\xEF\xBF\xBD\xEF\xBF\xBD");              // overlong
  CHECK(valid_utf8("\xED\xA0\x80").find("\xED\xA0") == std::string::npos);  // a surrogate
}

TEST_CASE("a name cannot command the terminal") {
  CHECK(printable_line("a\x1b[31mb\nc\td") == "a [31mb c d");
  CHECK(printable_text("a\nb\x07") == "a\nb ");
  CHECK(printable_line("c1\xC2\x9B") == "c1 ");
}

TEST_CASE("a password is not printable") {
  CHECK(printable_line("postgresql://app:hunter2@db/x").find("hunter2") == std::string::npos);
}

TEST_CASE("width counts columns, not bytes") {
  CHECK(display_width("abc") == 3);
  CHECK(display_width("éàü") == 3);
  CHECK(display_width("e\xCC\x81") == 1);
  CHECK(display_width("漢字") == 4);
}

TEST_CASE("ASCII terminals get letters without accents") {
  CHECK(to_ascii("Échec × 漢 « oui »") == "Echec x ? \" oui \"");
}

TEST_CASE("a grid aligns by display width") {
  const Grid grid{{{"name", Align::left}, {"rows", Align::right}}, {{"é", "1"}, {"漢字", "1000"}}};
  CHECK(grid_lines(grid, 78) == std::vector<std::string>{"name  rows", "é        1", "漢字  1000"});
}

TEST_CASE("a first cell that is too wide takes its own line") {
  const Grid grid{{{"name", Align::left}, {"rows", Align::right}}, {{std::string(30, 'x'), "7"}}};
  CHECK(grid_lines(grid, 25) ==
        std::vector<std::string>{"name                 rows", std::string(30, 'x'), "                        7"});
}

TEST_CASE("a grid that cannot fit is told record by record") {
  const Grid grid{{{"a", Align::left}, {"b", Align::left}}, {{"1", std::string(30, 'y')}, {"2", "z"}}};
  CHECK(grid_lines(grid, 20) == std::vector<std::string>{"a: 1", "b: " + std::string(30, 'y'), "", "a: 2", "b: z"});
}

TEST_CASE("Markdown shows what would be markup") {
  CHECK(markdown_escaped("a|b *c* `d` <e>") == "a\\|b \\*c\\* \\`d\\` \\<e>");
}

}  // namespace dbmaint
