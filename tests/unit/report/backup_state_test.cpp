#include "dbmaint/report/render.hpp"
#include "support/catch.hpp"

// What a report says of the backup that the run made.

namespace dbmaint {
namespace {

std::string backup_lines(const std::string& state, Language language) {
  Report report;
  report.command = "backup";
  report.target = "shop";
  BackupReport backup;
  backup.id = "20261122T020000Z-0007";
  backup.state = state;
  report.backup = backup;
  const std::string text = render({{report}, ExitCode::ok, std::nullopt}, Format::text, language, Colour::no);
  return text.substr(text.find(backup.id) - 6);
}

bool begins_with_a_tick(const std::string& lines) {
  return lines.find("✓") < lines.find("20261122T020000Z");
}

}  // namespace

TEST_CASE("A backup that is not proved has no tick beside it, whatever became of it") {
  for (const char* state : {"complete", "damaged"})
    CHECK_FALSE(begins_with_a_tick(backup_lines(state, Language::english)));
  for (const char* state : {"verified", "drilled"}) CHECK(begins_with_a_tick(backup_lines(state, Language::english)));
}

TEST_CASE("A damaged backup is called damaged, and its proof has no duration") {
  const std::string english = backup_lines("damaged", Language::english);
  CHECK(english.find("(damaged)") != std::string::npos);
  CHECK(english.find("verified in") == std::string::npos);
  CHECK(backup_lines("damaged", Language::french).find("(endommagée)") != std::string::npos);
  CHECK(backup_lines("drilled", Language::french).find("(restaurée à l'essai)") != std::string::npos);
}

}  // namespace dbmaint
