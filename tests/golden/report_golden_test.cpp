#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "dbmaint/report/render.hpp"
#include "golden/sample_reports.hpp"
#include "support/catch.hpp"

// What operators see, byte by byte, in tests/golden/expected/. After a wanted change:
//   DBMAINT_UPDATE_GOLDEN=1 build/tests/golden && git diff tests/golden/expected
// and read the difference before committing it.

namespace dbmaint {
namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  REQUIRE(in);
  std::ostringstream content;
  content << in.rdbuf();
  return content.str();
}

void compare_with_file(const std::string& name, const std::string& rendered) {
  const fs::path file = fs::path(DBMAINT_SOURCE_DIR) / "tests" / "golden" / "expected" / name;
  if (std::getenv("DBMAINT_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(file, std::ios::binary) << rendered;
    WARN("rewrote " << file.string());
    return;
  }
  INFO("expected: " << file.string());
  CHECK(rendered == read(file));
}

/// The version changes with every release; the files should not.
std::string without_version(std::string text) {
  const std::string key = "\"version\": \"";
  const std::size_t start = text.find(key);
  if (start == std::string::npos) return text;
  const std::size_t value = start + key.size();
  return text.replace(value, text.find('"', value) - value, "VERSION");
}

void compare_in_every_format(const std::string& name, const Document& document) {
  struct Case {
    Format format;
    const char* extension;
  };
  for (const Case form : {Case{Format::text, "txt"}, Case{Format::json, "json"}, Case{Format::markdown, "md"}})
    for (const Language language : {Language::english, Language::french}) {
      const std::string suffix = language == Language::french ? "fr" : "en";
      compare_with_file(name + "." + suffix + "." + form.extension,
                        without_version(render(document, form.format, language, Colour::no)));
    }
}

constexpr Phrase tried{"Cannot read the configuration {file}", "Impossible de lire la configuration {file}"};
constexpr Phrase cause{"unknown key {key}", "clé inconnue {key}"};
constexpr Phrase hint{"Did you mean {nearest}?", "Vouliez-vous dire {nearest} ?"};

}  // namespace

TEST_CASE("a report with every section looks the same as before") {
  compare_in_every_format("full", {{golden::full_report()}, ExitCode::refused, std::nullopt});
}

TEST_CASE("a plan looks the same as before") {
  compare_in_every_format("planned", {{golden::planned_report()}, ExitCode::ok, std::nullopt});
}

TEST_CASE("a failure looks the same as before") {
  compare_in_every_format("failed", {{golden::failed_report()}, ExitCode::failed, std::nullopt});
}

TEST_CASE("hostile names look the same as before") {
  compare_in_every_format("hostile", {{golden::hostile_report()}, ExitCode::ok, std::nullopt});
}

TEST_CASE("several targets look the same as before") {
  compare_in_every_format("several",
                          {{golden::failed_report(), golden::planned_report()}, ExitCode::failed, std::nullopt});
}

TEST_CASE("an early error looks the same as before") {
  Document document;
  document.exit_code = ExitCode::usage;
  document.error = Error(ErrorKind::usage, Text(tried, {{"file", std::string("/etc/dbmaint.json")}}),
                         Text(cause, {{"key", std::string("targets.shop.retenton")}}),
                         Text(hint, {{"nearest", std::string("retention")}}));
  compare_in_every_format("early_error", document);
}

TEST_CASE("a coloured terminal and an ASCII one look the same as before") {
  const Document document{{golden::full_report()}, ExitCode::refused, std::nullopt};
  compare_with_file("full.colour.txt",
                    render(document, Format::text, Language::english, {Colour::yes, Signs::unicode, Detail::full}));
  compare_with_file("full.ascii.txt",
                    render(document, Format::text, Language::french, {Colour::no, Signs::ascii, Detail::normal}));
}

}  // namespace dbmaint
