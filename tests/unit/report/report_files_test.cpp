#include "dbmaint/report/report_files.hpp"

#include <nlohmann/json.hpp>

#include "report/logbook.hpp"
#include "support/catch.hpp"
#include "support/fake_services.hpp"

namespace dbmaint {
namespace {

constexpr Phrase reading{"Cannot read", "Impossible de lire"};
constexpr Phrase malformed{"malformed", "malformée"};
constexpr Phrase restore_it{"restore the last backup", "restaurez la dernière sauvegarde"};

Report report_of(const char* command, const char* started) {
  Report report;
  report.command = command;
  report.target = "shop";
  report.started_at = *parse_timestamp(started);
  report.finished_at = report.started_at;
  return report;
}

}  // namespace

TEST_CASE("a daily run writes the health report that operators know") {
  CHECK(report_files_for(report_of("daily", "2026-11-22T02:00:00Z"), "/s") ==
        std::vector<std::filesystem::path>{"/s/reports/shop/daily-report-2026-11-22.json",
                                           "/s/reports/shop/health-report-2026-11-22.json", "/s/maintenance_log.md"});
}

TEST_CASE("a weekly report is named after the ISO week and its year") {
  CHECK(report_files_for(report_of("weekly", "2027-01-01T03:00:00Z"), "/s") ==
        std::vector<std::filesystem::path>{"/s/reports/shop/week_53_2026.json", "/s/reports/shop/week_53_2026.txt",
                                           "/s/reports/shop/week_53_2026.md",
                                           "/s/reports/shop/health-report-2027-01-01.json", "/s/maintenance_log.md"});
}

TEST_CASE("a monthly report is named after its month") {
  CHECK(report_files_for(report_of("monthly", "2026-11-01T04:00:00Z"), "/s") ==
        std::vector<std::filesystem::path>{"/s/reports/shop/monthly-analysis-2026-11.json", "/s/maintenance_log.md"});
}

TEST_CASE("other commands write no report file") {
  CHECK(report_files_for(report_of("analyze", "2026-11-01T04:00:00Z"), "/s").empty());
}

TEST_CASE("a weekly run's files appear and a second run adds its paragraph to the logbook") {
  testing::TestServices world;
  const std::filesystem::path state = world.folder / "state";
  Report report = report_of("weekly", "2026-11-22T02:00:00Z");
  report.inventory = {{"users", "table", 3, false, std::nullopt, 1, true},
                      {"other", "table", 9, false, std::nullopt, 1, false}};
  report.sections = {{"Revenue", {"amount"}, {{"4200"}}}};
  write_report_files(report, state, Language::english, world.files);
  write_report_files(report, state, Language::english, world.files);

  const std::filesystem::path folder = state / "reports" / "shop";
  CHECK(
      read_whole(world.files, folder / "health-report-2026-11-22.json").find("\"counts\": {\n    \"users\": 3\n  }") !=
      std::string::npos);
  CHECK(read_whole(world.files, folder / "week_47_2026.txt").find("4200") != std::string::npos);
  CHECK(read_whole(world.files, folder / "week_47_2026.md").find("### Revenue") != std::string::npos);
  const std::string logbook = read_whole(world.files, state / "maintenance_log.md");
  const std::string heading = "## 2026-11-22 02:00 UTC: weekly of shop";
  const std::size_t first = logbook.find(heading);
  REQUIRE(first != std::string::npos);
  CHECK(logbook.find(heading, first + 1) != std::string::npos);
  CHECK(logbook.find("# Maintenance log") == 0);
}

TEST_CASE("the logbook's next actions begin with the way out of what went wrong") {
  Report report = report_of("daily", "2026-11-22T02:00:00Z");
  report.errors.emplace_back(ErrorKind::failed, Text(reading), Text(malformed), Text(restore_it));
  CHECK(logbook_paragraph(report, Language::english).find("- **Next actions**\n  - restore the last backup\n") !=
        std::string::npos);
}

TEST_CASE("a weekly run leaves the daily report of its day alone, and the health report tells of the latest") {
  testing::TestServices world;
  const std::filesystem::path state = world.folder / "state";
  const std::filesystem::path folder = state / "reports" / "shop";
  const auto command_in = [&](const char* file) {
    return nlohmann::json::parse(read_whole(world.files, folder / file))["reports"][0]["run"]["command"];
  };
  write_report_files(report_of("daily", "2026-11-22T02:00:00Z"), state, Language::english, world.files);
  CHECK(command_in("health-report-2026-11-22.json") == "daily");
  write_report_files(report_of("weekly", "2026-11-22T03:00:00Z"), state, Language::english, world.files);
  CHECK(command_in("daily-report-2026-11-22.json") == "daily");
  CHECK(command_in("week_47_2026.json") == "weekly");
  CHECK(command_in("health-report-2026-11-22.json") == "weekly");
}

TEST_CASE("the logbook says who, what and for how long in both languages") {
  const std::string french = logbook_paragraph(report_of("daily", "2026-11-22T02:00:00Z"), Language::french);
  for (const char* part :
       {"Activités", "Problèmes trouvés", "Actions", "Mesures", "Prochaines actions", "Durée", "Technicien",
        "daily de shop", "**Mesures** : aucune\n", "**Actions** : aucune\n", "**Problèmes trouvés** : aucun\n"})
    CHECK(french.find(part) != std::string::npos);
  CHECK(logbook_paragraph(report_of("daily", "2026-11-22T02:00:00Z"), Language::english).find("Next actions") !=
        std::string::npos);
}

}  // namespace dbmaint
